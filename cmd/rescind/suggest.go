package main

import (
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// onlyCommands refuses the arguments of a command that has only commands below it, and suggests the one that was
// probably meant.
func onlyCommands(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, below := range c.Commands() {
		if !below.Hidden {
			names = append(names, below.Name())
		}
	}
	return fmt.Errorf("unknown command %q for %q%s", args[0], c.CommandPath(), strictyaml.DidYouMean(args[0], names))
}

// valueError says how a duration is written, when that of a flag is not one; other errors stay as they are.
func valueError(err error) error {
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok || wrong.GetFlag().Value.Type() != "duration" {
		return err
	}
	value := wrong.GetValue()
	return fmt.Errorf("--%s takes %s, not %q%s", wrong.GetFlag().Name, strictyaml.DurationForm, value, strictyaml.InHours(value))
}

// suggestFlag adds the flag that was probably meant to the error of an unknown one.
func suggestFlag(c *cobra.Command, err error) error {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return valueError(err)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	return fmt.Errorf("%w%s", err, strictyaml.DidYouMean("--"+unknown.GetSpecifiedName(), names))
}
