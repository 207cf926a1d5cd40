package report

import "testing"

func TestCountsAgreeWithTheirNouns(t *testing.T) {
	for want, got := range map[string]string{
		"1 resource": Count(1, "resource"), "0 resources": Count(0, "resource"), "2 entries": Count(2, "entry"), "1 entry": Count(1, "entry"), "3 more calls": Count(3, "more call"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// The head of a page tells what ran, also where most did not.
func TestTheHeadlineTellsCounts(t *testing.T) {
	with := func(outcomes ...Outcome) *Run {
		r := &Run{}
		for _, o := range outcomes {
			r.Scenarios = append(r.Scenarios, &Scenario{Outcome: o})
		}
		return r
	}
	for name, tt := range map[string]struct {
		run     *Run
		want    string
		outcome Outcome
	}{
		"all passed":        {with(Passed, Passed), "passed: all of 2 scenarios", Passed},
		"without a browser": {&Run{Scenarios: append(with(Passed, Passed).Scenarios, &Scenario{Outcome: NotRun, Reason: NoBrowser})}, "passed: 2 of 3 scenarios, 1 not run", Passed},
		"some did not":      {with(Passed, NotRun, NotRun), "nothing failed: of 3 scenarios 1 passed, 2 not run", Partly},
		"none ran":          {with(NotRun), "nothing was learnt: 1 scenario did not run", NotRun},
		"one failed":        {with(Passed, Failed, NotRun), "failed: 1 passed, 1 not run, 1 failed", Failed},
		"one is in error":   {with(Errored), "error: 1 error", Errored},
		"it never began":    {&Run{NotStarted: "no", Scenarios: with(Errored).Scenarios}, "not started", Errored},
		"a part was asked":  {with(Partly), "nothing failed: of 1 scenario 1 partly", Partly},
	} {
		if got, o := tt.run.Headline(), tt.run.HeadOutcome(); got != tt.want || o != tt.outcome {
			t.Errorf("%s: got %q, %s; want %q, %s", name, got, o, tt.want, tt.outcome)
		}
	}
}
