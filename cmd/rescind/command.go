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
	exitOK       = 0
	exitContract = 1 // the contract is broken
	exitUsage    = 2 // wrong usage, a selection that is empty
	exitHarness  = 3 // the harness, the network or the credentials failed
)

// An exit is an error with the code the process ends with.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// broken, usage and harness give an error its exit code.
func contractError(err error) error { return &exitError{exitContract, err} }
func usageError(err error) error    { return &exitError{exitUsage, err} }
func harnessError(err error) error  { return &exitError{exitHarness, err} }

// run carries out one command line and returns the exit code. An error without a code is wrong usage.
//
// A standard output that could not be written is always a failure of the harness.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root, out := rootCommand(), output.NewStream(stdout)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if lost := out.Err(); lost != nil {
		return reportLostOutput(err, lost, stderr)
	}
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(stderr, "rescind:", mask.New(secretsInEnvironment()...).Known(err.Error()))
	if e, ok := errors.AsType[*exitError](err); ok {
		return e.code
	}
	return exitUsage
}

// reportLostOutput reports that output was lost. When the reader ended early, as head does, it prints nothing.
func reportLostOutput(err, lost error, stderr io.Writer) int {
	if err != nil && !errors.Is(err, lost) {
		fmt.Fprintln(stderr, "rescind:", err)
	}
	if !output.Unread(lost) {
		fmt.Fprintln(stderr, "rescind: the standard output could not be written:", lost)
	}
	return exitHarness
}

func rootCommand() *cobra.Command {
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
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return setFlagsFromEnvironment(c.Flags()) },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(serveCommand(), conformCommand(), catalogueCommand(), mutateCommand(), workerCommand(), scenarioCommand(), signCommand(), versionCommand())
	return root
}

// setFlagsFromEnvironment sets every flag that was not given from RESCIND_ and its name in capitals.
func setFlagsFromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, given := os.LookupEnv(flagVariable(f.Name))
		if err != nil || !given || f.Changed || f.Name == "help" {
			return
		}
		if e := flags.Set(f.Name, value); e != nil {
			err = usageError(fmt.Errorf("%s: %w", flagVariable(f.Name), e))
		}
	})
	return err
}

// secretsInEnvironment returns the values of the environment variables that have the name of a secret.
func secretsInEnvironment() (secrets []string) {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); mask.Secret(name) {
			secrets = append(secrets, value)
		}
	}
	return secrets
}

// flagVariable is the environment variable of a flag.
func flagVariable(flag string) string {
	return "RESCIND_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// checkOneOf checks that a flag has one of some values.
func checkOneOf(flag, value string, words ...string) error {
	for _, w := range words {
		if value == w {
			return nil
		}
	}
	return usageError(fmt.Errorf("--%s takes %s, not %q", flag, strings.Join(words, " or "), value))
}
