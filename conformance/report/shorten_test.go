package report

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// longRun returns a run with one scenario of thirty calls, each with a response of a kilobyte. The last
// one went wrong.
func longRun() *Run {
	var detail strings.Builder
	for i := range 30 {
		fmt.Fprintf(&detail, "POST unsubscribe\n  %d %s\n", 200+i, strings.Repeat("x", 1000))
	}
	return &Run{Scenarios: []*Scenario{{ID: "features/a.feature:1", Name: "long", Feature: "f", Outcome: Failed, Reason: "it broke", Detail: detail.String()}}}
}

func TestAScenarioOfThirtyKilobytesFloodsNoReportForPeople(t *testing.T) {
	for name, open := range map[string]func(io.Writer) Reporter{"pretty": Pretty, "progress": Progress, "junit": JUnit} {
		var b strings.Builder
		if err := open(&b).Finish(longRun()); err != nil {
			t.Fatal(err)
		}
		if b.Len() > maxDetail+2000 || !strings.Contains(b.String(), "more lines: --format json has all") {
			t.Errorf("%s has %d bytes", name, b.Len())
		}
		for what, want := range map[string]string{"first": "  200 xx", "last": "  229 xx"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s does not show the %s response", name, what)
			}
		}
	}
	var b strings.Builder
	if err := JSON(&b).Finish(longRun()); err != nil || strings.Count(b.String(), strings.Repeat("x", 1000)) != 30 {
		t.Errorf("JSON has not everything: %d bytes, %v", b.Len(), err)
	}
}

func TestLinesAreLeftOutBetweenWholeLines(t *testing.T) {
	for _, lines := range []int{1, 5, 6, 7, 100} {
		text := strings.Repeat(strings.Repeat("ü", 600)+"\n", lines)
		got := shortenLines(text)
		if len(got) > maxDetail+100 || strings.ContainsRune(got, '\ufffd') || !strings.HasSuffix(got, "\n") {
			t.Errorf("%d lines became %d bytes that end with %q", lines, len(got), got[max(0, len(got)-20):])
		}
	}
}

func TestOneLineThatIsLeftOutIsALine(t *testing.T) {
	line := strings.Repeat("x", maxDetail/10) + "\n"
	if got := shortenLines(strings.Repeat(line, 10)); !strings.Contains(got, "… (1 more line: --format") {
		t.Errorf("the note is not about one line, in a text of %d bytes", len(got))
	}
}
