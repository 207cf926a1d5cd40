package main

import (
	"fmt"
	"os"
	"time"

	"github.com/rescindhq/rescind/internal/version"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the pages for man(1), for those who package the program. Their date is that of the commit.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write a page for man(1) of every command into a folder.",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return harnessError(err)
			}
			root := c.Root()
			root.DisableAutoGenTag = true // it would have the day of the build
			build := version.Current()
			header := doc.GenManHeader{Section: "1", Source: "rescind " + build.Number, Manual: "Rescind", Date: dateOf(build)}
			if err := doc.GenManTree(root, &header, args[0]); err != nil {
				return harnessError(fmt.Errorf("the pages were not written: %w", err))
			}
			return nil
		},
	}
}

// dateOf is the day of a page; nil where it is not recorded: then cobra takes SOURCE_DATE_EPOCH, or the time.
func dateOf(b version.Build) *time.Time {
	at, err := time.Parse(time.RFC3339, b.Time)
	if err != nil {
		return nil
	}
	return &at
}
