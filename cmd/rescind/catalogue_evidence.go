package main

import (
	"context"
	_ "embed" // pinned.txt
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
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
