package main

import (
	"fmt"
	"runtime"

	"github.com/rescindhq/rescind/internal/version"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which rescind this is.",
		Example: "  rescind version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(c.OutOrStdout(), versionText())
			return err
		},
	}
}

// versionText is what `rescind version` and `rescind --version` print.
func versionText() string {
	return fmt.Sprintf("rescind %s (%s, %s/%s)", version.Current(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
