package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/spf13/cobra"
)

// run carries out one command line and returns the exit code. An error without a code is wrong usage.
//
// A standard output that could not be written is always a failure of the harness.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root, out := rootCommand(), output.NewStream(stdout)
	var noSuchHelp error
	refuseHelpOfUnknown(root, &noSuchHelp)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	c, err := root.ExecuteContextC(ctx)
	if lost := out.Err(); lost != nil {
		return reportLostOutput(err, lost, stderr)
	}
	if err == nil {
		err = noSuchHelp
	}
	if err == nil {
		return exitOK
	}
	err = explainGroup(err)
	fmt.Fprintln(stderr, "rescind:", mask.New(secretsInEnvironment()...).Known(sourceOfFlags(c.Flags(), err.Error()+missingFile(err))))
	if e, ok := errors.AsType[*exitError](err); ok {
		return e.code
	}
	return exitUsage
}

const (
	summary         = "Rehearse cancelling a cloud subscription: a mock of the vendors' calls, and a suite that judges servers."
	environmentHelp = "Every flag of every command can be set by an environment variable too: --admin-token by RESCIND_ADMIN_TOKEN.\n" +
		"A flag on the command line wins."
)

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "rescind",
		Short:         summary,
		Long:          summary + "\n\n" + environmentHelp,
		Example:       "  rescind serve\n  rescind conform",
		Version:       versionText(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          onlyCommands,
		RunE: func(c *cobra.Command, _ []string) error {
			c.SetOut(c.ErrOrStderr())
			c.Help()
			return errors.New("name a command: see above")
		},
		PersistentPreRunE: prepare,
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(suggestFlag)
	root.AddCommand(serveCommand(), conformCommand(), catalogueCommand(), mutateCommand(), workerCommand(), zooCommand(), scenarioCommand(), signCommand(), clientCommand(), worldCommand(), versionCommand())
	root.AddCommand(callCommand(), healthCommand(), waitCommand(), mcpCommand(), targetCommand(), manCommand())
	root.AddCommand(environmentTopic(root))
	addCompletions(root)
	explainArguments(root)
	return root
}

// prepare runs before every command: the environment sets flags, and what it has in vain is named.
func prepare(c *cobra.Command, _ []string) error {
	if !strings.HasPrefix(c.Name(), "__") { // what a shell asks for completion
		io.WriteString(c.ErrOrStderr(), unknownVariables(c.Root()))
	}
	return setFlagsFromEnvironment(c.Flags())
}

// checkOneOf checks that a flag has one of some values.
func checkOneOf(flag, value string, words ...string) error {
	for _, w := range words {
		if value == w {
			return nil
		}
	}
	return usageError(fmt.Errorf("--%s takes %s, not %q%s", flag, strings.Join(words, " or "), value, strictyaml.DidYouMean(value, words)))
}
