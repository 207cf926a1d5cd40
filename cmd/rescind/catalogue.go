package main

import (
	"context"
	_ "embed" // pinned.txt
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/spf13/cobra"
)

// exceptions are the rows that need not be complete yet. A row that is complete must be removed from the list.
var exceptions []catalogue.Exception

// pinnedCounts has how many scenarios each feature has, so that none is dropped unnoticed. A test
// rewrites it with -update.
//
//go:embed pinned.txt
var pinnedCounts string

// readPinnedCounts reads pinned.txt. A test compares it with the features, so it cannot be malformed.
func readPinnedCounts() map[string]int {
	all := map[string]int{}
	for line := range strings.Lines(pinnedCounts) {
		file, count, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[file], _ = strconv.Atoi(count)
	}
	return all
}

func catalogueCommand() *cobra.Command {
	var format, why string
	var needBrowser bool
	c := &cobra.Command{
		Use:   "catalogue",
		Short: "Prove every documented row: run the suite against a mock and show what it proved.",
		Long: "Runs the suite against a mock of its own. For every row of the catalogue it shows whether a call exercised the row and\n" +
			"whether its scenarios passed. The number of killed mutants comes from the last recorded run of rescind mutate.\n" +
			"The exit code is 1 when a row is not complete: a limit needs a refusal, an allowed case next to it and a killed mutant.\n" +
			"Rows about pages need a browser, which is not part of this program: they are \"not run\" here, and go test runs them.",
		Example: "  rescind catalogue --format html:catalogue.html\n  rescind catalogue --why CBC.99003649",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if why != "" {
				return explain(c.OutOrStdout(), why)
			}
			return showCatalogue(c.Context(), format, needBrowser, c.OutOrStdout())
		},
	}
	c.Flags().StringVar(&format, "format", "table", "table, json, markdown or html, each with :FILE to write one")
	c.Flags().StringVar(&why, "why", "", "a row, a code or a reason: what it means and how to get it")
	c.Flags().BoolVar(&needBrowser, "require-browser", false, "exit with 3 when rows about pages are not run for want of a browser")
	c.MarkFlagsMutuallyExclusive("format", "why")
	return c
}

func showCatalogue(ctx context.Context, format string, needBrowser bool, stdout io.Writer) error {
	out, err := catalogue.Open(format, output.NewSet(stdout))
	if err != nil {
		return usageError(err)
	}
	evidence, err := collectEvidence(ctx, conformance.Options{Features: features.Files()}, nil)
	if err != nil {
		return harnessError(err)
	}
	judged := catalogue.Judge(evidence)
	if err := out.Write(judged); err != nil {
		return harnessError(err)
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

// collectEvidence runs the suite against a mock, which a test may break, and notes every exchange when it is
// answered, because the sandboxes and their journals do not exist any more after the run.
func collectEvidence(ctx context.Context, o conformance.Options, alter func(*dialect.Dialect)) (e catalogue.Evidence, err error) {
	var seen observer
	judged, stop, err := startMock(mock.Options{Alter: alter, Observe: seen.record})
	if err != nil {
		return e, err
	}
	defer stop()
	o.Target = judged
	run, err := conformance.Run(ctx, o)
	if none, ok := errors.AsType[*conformance.SelectionError](err); ok {
		return e, fmt.Errorf("nothing can be shown: %w", none)
	}
	return catalogue.Evidence{
		Rows: features.Rows(), Answers: catalogueAnswers(), ReadyScenarios: scenarios.Names(), Exceptions: exceptions, ScenarioCounts: readPinnedCounts(),
		Contracts: []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()}, Run: run, Exchanges: seen.all, Mutants: mutantsOfRows(),
	}, err
}

// An observer collects what the mock noted of each exchange.
type observer struct {
	mu  sync.Mutex
	all []catalogue.Exchange
}

func (o *observer) record(e *journal.Entry) {
	x := catalogue.Exchange{
		Scenario: scenarioOfAgent(e.Call.Header.Get("User-Agent")), Status: e.Answer.Status, Code: e.Answer.Code, Row: e.Answer.Row,
		Accepted: e.Refusal == nil && e.FaultLabel == "", FaultInjected: e.FaultLabel != "",
	}
	if e.Call.Operation != nil {
		x.Operation = e.Call.Operation.ID
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all = append(o.all, x)
}

// scenarioOfAgent returns the scenario that a caller names in its User-Agent; "" for none.
func scenarioOfAgent(agent string) string {
	place, ours := strings.CutPrefix(agent, caller.Agent+" (")
	if !ours {
		return ""
	}
	return strings.TrimSuffix(place, ")")
}
