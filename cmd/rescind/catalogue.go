package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/internal/version"

	"github.com/spf13/cobra"
)

func catalogueCommand() *cobra.Command {
	var format, why, server, code string
	var needBrowser bool
	c := &cobra.Command{
		Use:   "catalogue",
		Short: "Prove every documented row: run the suite against a mock and show what it proved.",
		Long: "With --why it explains one row, code or reason, and runs nothing: rescind catalogue --why CBC.99003649.\n\n" +
			"Otherwise it runs the suite against a mock of its own. For every row of the catalogue it shows whether a call exercised the row and\n" +
			"whether its scenarios passed. The number of killed mutants comes from the last recorded run of rescind mutate.\n" +
			"The exit code is 1 when a row is not complete: a limit needs a refusal, an allowed case next to it and a killed mutant.\n" +
			"Rows about pages need a browser, which is not part of this program: they are \"not run\" here, and go test runs them.",
		Example: "  rescind catalogue --format html:catalogue.html\n  rescind catalogue --why CBC.99003649",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if why != "" {
				if err := explain(c.OutOrStdout(), why, server); err != nil {
					return fmt.Errorf("--why: %w", err)
				}
				return nil
			}
			return showCatalogue(c.Context(), format, code, needBrowser, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table, json, markdown or html, each with :FILE to write one in place of what is there")
	c.Flags().StringVar(&why, "why", "", "a row, a code or a reason: what it means and how to get it")
	c.Flags().StringVar(&server, "url", defaultURL, "with --why: where on this machine the mock of the call listens")
	c.Flags().BoolVar(&needBrowser, "require-browser", false, "exit with 3 when rows about pages are not run for want of a browser")
	languageFlag(c.Flags(), &code, "the HTML page")
	c.MarkFlagsMutuallyExclusive("format", "why")
	c.MarkFlagsMutuallyExclusive("lang", "why")
	return c
}

func showCatalogue(ctx context.Context, format, code string, needBrowser bool, stdout, stderr io.Writer) error {
	chosen, err := languageOf(code)
	if err != nil {
		return usageError(err)
	}
	out, err := catalogue.Open(format, output.NewSet(stdout))
	if err != nil {
		return usageError(err)
	}
	evidence, err := collectEvidence(ctx, conformance.Options{Features: features.Files(), Version: version.Number()}, nil)
	if err := interrupted(ctx); err != nil {
		return err
	}
	if err != nil {
		return harnessError(err)
	}
	judged := catalogue.Judge(evidence)
	judged.Language = chosen
	if err := out.Write(judged); err != nil {
		return harnessError(err)
	}
	if report.OnlyFiles(format) {
		fmt.Fprintln(stderr, judged.Summary())
	}
	if unseen := judged.Unverified(); needBrowser && unseen != nil && len(judged.Complaints) == 0 {
		return harnessError(fmt.Errorf("a browser is required, and this program has none to show %s: go test ./cmd/rescind runs them in one", strings.Join(unseen, ", ")))
	}
	return incompleteError(judged, evidence.Run)
}

// incompleteError returns an error with every complaint; nil when there is none. When the run could not be
// judged, it is a failure of the harness.
func incompleteError(c *catalogue.Catalogue, run *report.Run) error {
	if len(c.Complaints) == 0 {
		return nil
	}
	err := fmt.Errorf("the catalogue is not complete:\n  %s", strings.Join(c.Complaints, "\n  "))
	if run.Outcome() == report.Errored {
		return harnessError(err)
	}
	return contractError(err)
}
