package main

import (
	"errors"
	"fmt"

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
		{
			Use:     "validate FILE…",
			Short:   "Report every mistake in scenario files.",
			Example: "  rescind scenario validate mine.yaml",
			Args:    cobra.MinimumNArgs(1),
			RunE:    validateScenarios,
		},
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

// validateScenarios reads every file before it says how many are wrong.
func validateScenarios(c *cobra.Command, args []string) error {
	wrong, server := 0, mock.NewServer(mock.Options{})
	for _, file := range args {
		s, err := scenarios.Open(file)
		if err == nil {
			err = server.Check(s)
		}
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			wrong++
		}
	}
	if wrong > 0 {
		return contractError(fmt.Errorf("%d of %d scenarios are wrong", wrong, len(args)))
	}
	_, err := fmt.Fprintf(c.OutOrStdout(), "%d right\n", len(args))
	return err
}

func schemaOfScenarios(c *cobra.Command, _ []string) error {
	_, err := c.OutOrStdout().Write(scenarios.Schema())
	return err
}
