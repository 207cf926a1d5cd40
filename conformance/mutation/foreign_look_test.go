package mutation

import (
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
)

// No scenario failed: only the look at the end of the run has shown that the server is wrong.
func TestWhatTheLastLookShowsIsSeen(t *testing.T) {
	for complaint, want := range map[string]Result{
		conformance.AfterLast + ": automatic renewal of r-1 was undone": Red,
		"only 1 scenario ran, but at least 2 must run":                  Inconclusive,
	} {
		score := ForeignScore{Result: Green, Counts: map[string]int{}}
		score.judge(&report.Run{Complaints: []string{complaint}}, nil)
		if score.Result != want || score.Why != complaint {
			t.Errorf("%s: got %s: %s", complaint, score.Result, score.Why)
		}
	}
}
