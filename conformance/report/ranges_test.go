package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/language"
)

// compared is a run in which amounts were compared with ranges.
func compared(ranges ...string) *Run {
	s := &Scenario{ID: "features/a.feature:3", Name: "s", Feature: "f", Outcome: Passed}
	for i, text := range ranges {
		s.Steps = append(s.Steps, Step{Keyword: "Then ", Text: "it pays back", Line: 4 + i, Outcome: Passed, Range: text})
	}
	return &Run{Scenarios: []*Scenario{s}, Sources: []Source{{"features/a.feature", "Feature: f\n\n  Scenario: s\n    Then it pays back\n"}}}
}

// An amount that was compared with a range may be wrong inside of it: each report says so.
func TestReportsNameAmountsThatWereComparedWithARange(t *testing.T) {
	run := compared("compared with 53.99 to 73.13", "compared with 361.99 to 365.00")
	const two = "2 amounts were compared with a range, so a wrong one inside it is not noticed: the notes at their steps say which\n1 scenario: 1 passed"
	for name, text := range map[string]string{"pretty": written(t, Pretty, run), "progress": written(t, Progress, run), "counts": written(t, Counts, run)} {
		if !strings.Contains(text, two) {
			t.Errorf("%s does not count them:\n%s", name, text)
		}
	}
	for name, text := range map[string]string{"pretty": written(t, Pretty, run), "html": written(t, HTML, run), "json": written(t, JSON, run)} {
		for _, want := range []string{"features/a.feature:4: compared with 53.99 to 73.13", "features/a.feature:5: compared with 361.99 to 365.00", "a wrong amount inside this range is not noticed"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%s", name, want, text)
			}
		}
	}
	if got := (&Run{Scenarios: compared("x").Scenarios, Language: language.Find("zh-CN")}).rangesLine(); !strings.HasPrefix(got, "有 1 个金额只与一个范围比较") {
		t.Errorf("got %s", got)
	}
	if text := written(t, Pretty, compared()); strings.Contains(text, "range") {
		t.Errorf("no amount was compared with one:\n%s", text)
	}
}

// The range is noted behind what else is noted at a step.
func TestARangeIsNotedAtItsStep(t *testing.T) {
	s := compared("compared with 1.00 to 2.00").Scenarios[0]
	s.Steps[0].Note = `compared with 1.00 to 2.00; "5.00" holds only there`
	want := []string{`features/a.feature:4: compared with 1.00 to 2.00; "5.00" holds only there; a wrong amount inside this range is not noticed`}
	if got := s.Notes(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An order that could not be judged in full may be wrong: each report counts it and names its step.
func TestReportsNameOrdersThatWereNotJudgedInFull(t *testing.T) {
	run := compared("compared with 1.00 to 2.00")
	run.Scenarios[0].Steps[0].Unjudged = []string{"order A was still under way", "order B was still under way"}
	const two = "2 orders were not judged in full, so they may be wrong: the notes at their steps say which\n1 scenario: 1 passed"
	for name, text := range map[string]string{"pretty": written(t, Pretty, run), "progress": written(t, Progress, run), "counts": written(t, Counts, run)} {
		if !strings.Contains(text, two) {
			t.Errorf("%s does not count them:\n%s", name, text)
		}
	}
	for name, text := range map[string]string{"html": written(t, HTML, run), "json": written(t, JSON, run)} {
		for _, want := range []string{"features/a.feature:4: order A was still under way", "features/a.feature:4: order B was still under way"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%s", name, want, text)
			}
		}
	}
	if text := written(t, JUnit, run); !strings.Contains(text, "is not noticed; order A was still under way; order B") {
		t.Errorf("junit does not note them:\n%s", text)
	}
	run.Scenarios[0].Steps[0].Unjudged, run.Language = []string{"one"}, language.Find("zh-CN")
	if got := run.unjudgedLine(); !strings.HasPrefix(got, "有 1 个订单未能完整判断") {
		t.Errorf("got %s", got)
	}
	if text := written(t, Pretty, compared("x")); strings.Contains(text, "judged") {
		t.Errorf("all was judged:\n%s", text)
	}
}
