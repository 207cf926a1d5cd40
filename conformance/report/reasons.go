package report

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A reasonGroup holds the scenarios that ended in the same way for the same kind of reason.
type reasonGroup struct {
	Outcome   Outcome
	Word      string // the outcome in the words of the run
	Reason    string // with … in place of what differs
	Scenarios []*Scenario
}

// particular matches what differs between reasons of one kind: quoted texts, lists of rows, rows and keys
// of a target file with the words between them, places in files, and ids.
var particular = func() *regexp.Regexp {
	const key = `(?:(?:allowed|fixtures)\.)?(?:huawei|alibaba)\.[\w.-]+(?:\[\d+\])?`
	return regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\S+:\d+:\d+|\b` + key + `(?:(?:,| or| and) ` + key + `)*|\b[\w-]*\d[\w-]*\b`)
}()

// kindOfReason returns a reason with … in place of what differs from scenario to scenario.
func kindOfReason(reason string) string {
	return strings.TrimPrefix(particular.ReplaceAllStringFunc(reason, func(part string) string {
		const shortNumber = 3 // a count or a status, which says what happened
		if len(part) <= shortNumber && strings.Trim(part, "0123456789") == "" {
			return part
		}
		return "…"
	}), "…: ")
}

// groupByReason groups the scenarios with some outcomes: outcomes in the given order, and of each the
// largest group first. Scenarios without a browser are left out.
func groupByReason(all []*Scenario, outcomes ...Outcome) (groups []*reasonGroup) {
	byReason := map[string]*reasonGroup{}
	for _, s := range all {
		if !slices.Contains(outcomes, s.Outcome) || !s.needsExplanation() {
			continue
		}
		key := s.OutcomeWord() + kindOfReason(s.Reason)
		if byReason[key] == nil {
			byReason[key] = &reasonGroup{Outcome: s.Outcome, Word: s.OutcomeWord(), Reason: kindOfReason(s.Reason)}
			groups = append(groups, byReason[key])
		}
		byReason[key].Scenarios = append(byReason[key].Scenarios, s)
	}
	slices.SortStableFunc(groups, func(a, b *reasonGroup) int {
		return cmp.Or(cmp.Compare(slices.Index(outcomes, a.Outcome), slices.Index(outcomes, b.Outcome)), cmp.Compare(len(b.Scenarios), len(a.Scenarios)))
	})
	for _, g := range groups {
		g.nameCommonReason()
	}
	return groups
}

// nameCommonReason takes the reason as it is where all scenarios of the group have the same one.
func (g *reasonGroup) nameCommonReason() {
	first := g.Scenarios[0].Reason
	if !slices.ContainsFunc(g.Scenarios, func(s *Scenario) bool { return s.Reason != first }) {
		g.Reason = first
	}
}

// write writes how many scenarios the group has, why, and one of them as an example.
func (g *reasonGroup) write(b *strings.Builder, label, rest string) {
	fmt.Fprintf(b, "\n%s%s (%d): %s\n", label, plainWords(g.Word), len(g.Scenarios), hanging(shorten(g.Reason)))
	example := g.Scenarios[0]
	fmt.Fprintf(b, "      %s  %s%s\n", example.ID, cmp.Or(example.Says, example.Name), example.shownText())
	if example.Reason != g.Reason {
		fmt.Fprintf(b, "      %s\n", hanging(shorten(example.Reason)))
	}
	if more := len(g.Scenarios) - 1; more > 0 {
		fmt.Fprintf(b, "      and %d more%s\n", more, rest)
	}
}

// shownText returns the rows that a scenario showed although it ended early, "" for none.
func (s *Scenario) shownText() string {
	if s.Outcome != Partly || len(s.Shown) == 0 {
		return ""
	}
	return " (shows " + strings.Join(s.Shown, ", ") + ")"
}

// plainWords returns the word of an outcome for people: not run instead of not_run.
func plainWords(word string) string { return strings.ReplaceAll(word, "_", " ") }
