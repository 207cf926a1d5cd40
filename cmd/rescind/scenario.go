package main

import (
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/scenarios"
	"github.com/spf13/cobra"
)

func scenarioCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "scenario",
		Short:   "List, show and check scenarios.",
		Example: "  rescind scenario show quickstart > mine.yaml",
		Args:    onlyCommands,
		RunE: func(c *cobra.Command, _ []string) error {
			return usageError(errors.New("name what to do: list, show, validate or schema"))
		},
	}
	c.AddCommand(scenarioCommands()...)
	return c
}

func scenarioCommands() []*cobra.Command {
	return []*cobra.Command{
		{
			Use:     "list",
			Short:   "Name the ready scenarios and what each is about.",
			Example: "  rescind scenario list",
			Args:    cobra.NoArgs,
			RunE:    listScenarios,
		},
		{
			Use:     "show NAME",
			Short:   "Print a ready scenario, to copy from.",
			Example: "  rescind scenario show quickstart",
			Args:    cobra.ExactArgs(1),
			RunE:    showScenario,
		},
		validateCommand(),
		{
			Use:     "schema",
			Short:   "Print the JSON Schema, for editors.",
			Example: "  rescind scenario schema > scenario.schema.json",
			Args:    cobra.NoArgs,
			RunE:    schemaOfScenarios,
		},
	}
}

func listScenarios(c *cobra.Command, _ []string) error {
	for _, name := range scenarios.Names() {
		s, err := scenarios.Load(name)
		if err != nil {
			return contractError(err)
		}
		if _, err := fmt.Fprintf(c.OutOrStdout(), "%-36s %s\n", name, s.About); err != nil {
			return harnessError(err)
		}
	}
	return nil
}

func showScenario(c *cobra.Command, args []string) error {
	source, err := scenarios.Source(args[0])
	if err != nil {
		return usageError(err)
	}
	_, err = c.OutOrStdout().Write(source)
	return err
}

func validateCommand() *cobra.Command {
	var strict bool
	c := &cobra.Command{
		Use:   "validate FILE…",
		Short: "Report every mistake in scenario files.",
		Long: "Report every mistake in scenario files.\n\n" +
			"A service or product code that no rule and no ready scenario has is a warning: it may be one of your own. --strict makes it a mistake.",
		Example:    "  rescind scenario validate mine.yaml",
		SuggestFor: wordsForValidate,
		Args:       cobra.MinimumNArgs(1),
		RunE:       func(c *cobra.Command, args []string) error { return validateScenarios(c, args, strict) },
	}
	c.Flags().BoolVar(&strict, "strict", false, "count warnings as mistakes")
	return c
}

// validateScenarios reads every file before it says how many are wrong.
func validateScenarios(c *cobra.Command, args []string, strict bool) error {
	wrong, server, mark := 0, mock.NewServer(mock.Options{}), " (warning)"
	if strict { // then it is a mistake like any other
		mark = ""
	}
	for _, file := range args {
		s, err := scenarios.Examine(file)
		if err == nil {
			err = server.Check(s)
		}
		var warnings []error
		if s != nil {
			warnings = mock.Warnings(s)
		}
		for _, w := range warnings {
			fmt.Fprintf(c.ErrOrStderr(), "%s%s\n", w, mark)
		}
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err.Error()+missingFile(err))
		}
		if err != nil || strict && len(warnings) > 0 {
			wrong++
		}
	}
	if wrong > 0 {
		return wrongFiles(wrong, len(args), "scenario")
	}
	return sayNoMistakes(c, len(args))
}

// wrongFiles says how many of the files that were read have mistakes.
func wrongFiles(wrong, all int, noun string) error {
	return contractError(fmt.Errorf("%d of %s %s wrong", wrong, report.Count(all, noun), report.Verb(wrong, "is", "are")))
}

func sayNoMistakes(c *cobra.Command, files int) error {
	_, err := fmt.Fprintf(c.OutOrStdout(), "%s %s no mistakes\n", report.Count(files, "file"), report.Verb(files, "has", "have"))
	return err
}

func schemaOfScenarios(c *cobra.Command, _ []string) error {
	_, err := c.OutOrStdout().Write(scenarios.Schema())
	return err
}
