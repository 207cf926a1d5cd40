package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// onlyCommands refuses the arguments of a command that has only commands below it, and suggests the one that was
// probably meant: one below it, one of another group, or else all there are.
func onlyCommands(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	names, below := namesBelow(c), " (`rescind --help` lists them)"
	if c.HasParent() {
		below = ": it has " + strings.Join(names, ", ")
	}
	meant := cmp.Or(meantBelow(c, args[0]), strictyaml.DidYouMean(args[0], names), meantElsewhere(c, args[0]))
	if !c.HasParent() {
		meant += below
	}
	return usageError(fmt.Errorf("unknown command %q for %q%s", args[0], c.CommandPath(), cmp.Or(meant, below)))
}

// namesBelow are the names of the commands of a group.
func namesBelow(group *cobra.Command) (names []string) {
	for _, below := range group.Commands() {
		if !below.Hidden && below.Name() != "help" {
			names = append(names, below.Name())
		}
	}
	return names
}

// meantBelow is `, did you mean "x"?` for a word that other programs use for a command of the group, or nothing.
func meantBelow(group *cobra.Command, word string) string {
	for _, below := range group.Commands() {
		if slices.Contains(below.SuggestFor, strings.ToLower(word)) {
			return fmt.Sprintf(", did you mean %q?", below.Name())
		}
	}
	return ""
}

// meantElsewhere names the commands of all groups that have the word as their name, or a word for it; or nothing.
func meantElsewhere(c *cobra.Command, word string) string {
	var paths []string
	for _, group := range c.Root().Commands() {
		for _, below := range group.Commands() {
			if !below.Hidden && (strictyaml.Nearest(word, []string{below.Name()}) != "" || slices.Contains(below.SuggestFor, strings.ToLower(word))) {
				paths = append(paths, strconv.Quote(below.CommandPath()))
			}
		}
	}
	if paths == nil {
		return ""
	}
	return ", did you mean " + strings.Join(paths, " or ") + "?"
}

// wordsForValidate are what other programs call the command that checks a file.
var wordsForValidate = []string{"check", "lint", "verify"}

// formsOfFlags say how the values of flags are written, by their types.
var formsOfFlags = map[string]string{
	"duration": strictyaml.DurationForm,
	"bool":     "true or false",
	"int":      "a whole number",
	"uint":     "a whole number from 0",
	"uint32":   "a whole number from 0 to 4294967295",
	"uint64":   "a whole number from 0 to 18446744073709551615",
	"float64":  "a number",
}

// valueError says how a duration, a number or a switch is written, when that of a flag is not one; other errors stay as they are.
func valueError(err error) error {
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok || formsOfFlags[wrong.GetFlag().Value.Type()] == "" {
		return err
	}
	kind, value := wrong.GetFlag().Value.Type(), wrong.GetValue()
	hint := ""
	if kind == "duration" {
		hint = strictyaml.InHours(value)
	}
	return fmt.Errorf("--%s takes %s, not %q%s", wrong.GetFlag().Name, formsOfFlags[kind], value, hint)
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
	written := unknown.GetSpecifiedName()
	return fmt.Errorf("%w%s", err, cmp.Or(meantFlag(written, names), strictyaml.DidYouMean("--"+written, names)))
}
