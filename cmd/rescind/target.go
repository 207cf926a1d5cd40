package main

import (
	"errors"
	"fmt"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/schemas"

	"github.com/spf13/cobra"
)

func targetCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "target",
		Short:   "Check target files, and print their schema.",
		Example: "  rescind target validate staging.yaml",
		Args:    onlyCommands,
		RunE: func(c *cobra.Command, _ []string) error {
			return usageError(errors.New("name what to do: validate or schema"))
		},
	}
	c.AddCommand(validateTargetCommand(), schemaOfTargetsCommand())
	return c
}

func validateTargetCommand() *cobra.Command {
	var environment bool
	c := &cobra.Command{
		Use:   "validate FILE…",
		Short: "Report every mistake in target files. Nothing is called.",
		Long: "Report every mistake in target files. Nothing is called.\n" +
			"A variable that is not set is no mistake, so that files can be checked where there are no secrets.",
		Example:    "  rescind target validate staging.yaml",
		SuggestFor: wordsForValidate,
		Args:       cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, files []string) error {
			return validateTargets(c, files, environment)
		},
	}
	c.Flags().BoolVar(&environment, "environment", false, "also require every variable to be set, and read the files that it names, as conform does")
	return c
}

func schemaOfTargetsCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema, for editors.",
		Example: "  rescind target schema > target.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(schemas.Target())
			return err
		},
	}
}

// validateTargets reads every file before it says how many are wrong.
func validateTargets(c *cobra.Command, files []string, environment bool) error {
	wrong := 0
	for _, file := range files {
		if err := validateTarget(file, environment); err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			wrong++
		}
	}
	if wrong > 0 {
		return wrongFiles(wrong, len(files), "target file")
	}
	return sayNoMistakes(c, len(files))
}

func validateTarget(file string, environment bool) error {
	if environment {
		_, err := target.Read(file)
		return err
	}
	data, err := strictyaml.ReadFile(file)
	if err != nil {
		return err
	}
	return target.Validate(file, data)
}
