package report

import (
	"strings"
	"testing"
	"time"
)

// A log that nobody looks at while it grows needs few lines, and the first not at once.
func TestARunWithoutATerminalSaysHowFarItIsEachHalfAMinute(t *testing.T) {
	var out strings.Builder
	now := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	p := &progressLog{out: &out, now: func() time.Time { return now }}
	p.Begin(5)
	for _, seconds := range []time.Duration{20, 11, 10, 25, 60} {
		now = now.Add(seconds * time.Second)
		p.Ended(&Scenario{})
	}
	if err := p.Finish(nil); err != nil {
		t.Fatal(err)
	}
	const want = "2 of 5 scenarios have ended\n4 of 5 scenarios have ended\n" // the last one is told by the counts
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestAShortRunSaysNothingOfItsProgress(t *testing.T) {
	var out strings.Builder
	p := ProgressLog(&out)
	p.Ended(&Scenario{})
	p.Ended(&Scenario{})
	if out.Len() > 0 {
		t.Errorf("got %q", out.String())
	}
}
