package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes, named once.
const (
	exitFine    = 0
	exitBroken  = 1 // the contract is broken
	exitUsage   = 2 // wrong usage, a selection that is empty
	exitHarness = 3 // the harness, the network or the credentials failed
)

// An exit is an error with the code the process ends with.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string { return e.err.Error() }
func (e *exit) Unwrap() error { return e.err }

// broken, usage and harness give an error its exit code.
func broken(err error) error  { return &exit{exitBroken, err} }
func usage(err error) error   { return &exit{exitUsage, err} }
func harness(err error) error { return &exit{exitHarness, err} }

// run carries out one command line and returns the exit code. An error without a code is wrong usage.
//
// A standard output that could not be written is always a failure of the harness.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root, out := root(), output.NewStream(stdout)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if lost := out.Err(); lost != nil {
		return unwritten(err, lost, stderr)
	}
	if err == nil {
		return exitFine
	}
	fmt.Fprintln(stderr, "rescind:", mask.New(ofEnvironment()...).Known(err.Error()))
	if e, ok := errors.AsType[*exit](err); ok {
		return e.code
	}
	return exitUsage
}

// unwritten reports that output was lost. When the reader ended early, as head does, it prints nothing.
func unwritten(err, lost error, stderr io.Writer) int {
	if err != nil && !errors.Is(err, lost) {
		fmt.Fprintln(stderr, "rescind:", err)
	}
	if !output.Unread(lost) {
		fmt.Fprintln(stderr, "rescind: the standard output could not be written:", lost)
	}
	return exitHarness
}

func root() *cobra.Command {
	root := &cobra.Command{
		Use:           "rescind",
		Short:         "Rehearse leaving a cloud subscription: a mock of the vendors' calls, and a suite that judges servers.",
		Example:       "  rescind serve\n  rescind conform",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			c.SetOut(c.ErrOrStderr())
			c.Help()
			return errors.New("name a command: see above")
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return fromEnvironment(c.Flags()) },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(serveCommand(), conformCommand(), catalogueCommand(), mutateCommand(), workerCommand(), scenarioCommand(), signCommand(), versionCommand())
	return root
}

// fromEnvironment sets every flag that was not given from RESCIND_ and its name in capitals.
func fromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, given := os.LookupEnv(variable(f.Name))
		if err != nil || !given || f.Changed || f.Name == "help" {
			return
		}
		if e := flags.Set(f.Name, value); e != nil {
			err = usage(fmt.Errorf("%s: %w", variable(f.Name), e))
		}
	})
	return err
}

// ofEnvironment returns the values of the environment variables that have the name of a secret.
func ofEnvironment() (secrets []string) {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); mask.Secret(name) {
			secrets = append(secrets, value)
		}
	}
	return secrets
}

// variable is the environment variable of a flag.
func variable(flag string) string {
	return "RESCIND_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// oneOf checks that a flag has one of some values.
func oneOf(flag, value string, words ...string) error {
	for _, w := range words {
		if value == w {
			return nil
		}
	}
	return usage(fmt.Errorf("--%s takes %s, not %q", flag, strings.Join(words, " or "), value))
}
