package client

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/report"
)

// mostSeparate is how many failures are read one by one, without a word about where to begin.
const mostSeparate = 3

// mostCounted is how many checks are counted on a line.
const mostCounted = 6

// longestExample is how much of a finding is shown.
const longestExample = 300

// A failedCheck is a check with all findings by which it failed cases.
type failedCheck struct {
	judge.Check
	found []judge.Finding // once for each case
	cases []string        // the ids of these cases
}

// begin says by which check most cases failed, and how. Where no check failed half of them, it counts the checks, and
// names the case to begin with. It counts what failed and is not known; "" where that is little, or no check failed.
func (r *Report) begin() string {
	failures, all := r.Count(Failed), r.failedChecks()
	if failures <= mostSeparate || len(all) == 0 {
		return ""
	}
	for _, c := range all {
		if len(c.cases) > mostSeparate && 2*len(c.cases) >= failures {
			if plain := r.plainText(c); plain != "" {
				return fmt.Sprintf("%d failed; %d of them by %s. Begin with %s.%s", failures, len(c.cases), c.ID, plain, c.costlierText(all))
			}
			return fmt.Sprintf("%d failed; %d of them by %s; for example in %s. Begin there.%s", failures, len(c.cases), c.ID, c.exampleText(), c.costlierText(all))
		}
	}
	worst := worstFirst(all)[0]
	return fmt.Sprintf("%d failed: %s. Begin with %s.", failures, checkCounts(all), cmp.Or(r.plainText(worst), worst.exampleText()))
}

// plainText is the failure of the plain case of an operation, where the example of a check is a case of it with a fault:
// what fails without a fault is easier to understand. "" where the plain case did not fail.
func (r *Report) plainText(c *failedCheck) string {
	example := c.cases[c.example()]
	at := slices.IndexFunc(r.Results, func(result *Result) bool { return result.Case.ID == example })
	if at < 0 || len(r.Results[at].Case.Faults) == 0 {
		return ""
	}
	plain := r.Results[at].Case.Group() + ".plain"
	for _, result := range r.Results {
		if result.Case.ID != plain || result.Outcome != Failed || len(result.failed()) == 0 {
			continue
		}
		first := result.failed()[0]
		return plain + ", which has no fault: " + (&failedCheck{Check: first.Check}).findingText(first.Finding)
	}
	return ""
}

// failedChecks are the checks by which cases failed: the signature first, because a call with a wrong one comes to
// nothing else; then those that failed most cases.
func (r *Report) failedChecks() (all []*failedCheck) {
	byID := map[string]*failedCheck{}
	for _, result := range r.Results {
		if result.Outcome != Failed {
			continue
		}
		for _, c := range result.failed() {
			if byID[c.ID] == nil {
				byID[c.ID] = &failedCheck{Check: c.Check}
				all = append(all, byID[c.ID])
			}
			byID[c.ID].found, byID[c.ID].cases = append(byID[c.ID].found, c.Finding), append(byID[c.ID].cases, result.Case.ID)
		}
	}
	slices.SortStableFunc(all, func(a, b *failedCheck) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(len(b.cases), len(a.cases)))
	})
	return all
}

func (c *failedCheck) rank() int {
	if c.ID == judge.Signed().ID || c.ID == judge.OwnKey().ID {
		return 0
	}
	return 1
}

// cost ranks a check by what its failure costs: that something untrue is said of a subscription, then that the accounts
// are wrong at the end, then the rest.
func (c *failedCheck) cost() int {
	switch {
	case c.ID == judge.Truth().ID:
		return 0
	case c.Witness == judge.World:
		return 1
	}
	return 2
}

// worstFirst are the checks with those first that cost money.
func worstFirst(all []*failedCheck) []*failedCheck {
	return slices.SortedStableFunc(slices.Values(all), func(a, b *failedCheck) int { return cmp.Compare(a.cost(), b.cost()) })
}

// checkCounts counts the cases that each check failed.
func checkCounts(all []*failedCheck) string {
	var parts []string
	for i, c := range worstFirst(all) {
		if i == mostCounted {
			parts = append(parts, "and more by "+report.Count(len(all)-i, "other check"))
			break
		}
		parts = append(parts, fmt.Sprintf("%d by %s", len(c.cases), c.ID))
	}
	return strings.Join(parts, ", ")
}

// costlierText names the check that costs money, where most cases failed by another one; "" behind a wrong signature.
func (c *failedCheck) costlierText(all []*failedCheck) string {
	worst := worstFirst(all)[0]
	if c.rank() == 0 || worst.cost() >= c.cost() {
		return ""
	}
	return fmt.Sprintf(" What costs money: %d by %s; for example in %s.", len(worst.cases), worst.ID, worst.exampleText())
}

// exampleText is the example with its finding.
func (c *failedCheck) exampleText() string {
	at := c.example()
	return c.cases[at] + ": " + c.findingText(c.found[at])
}

// example is the first case with what came instead in most of them; where that differs, the first of all.
func (c *failedCheck) example() int {
	count, usual := map[string]int{}, 0
	for i, f := range c.found {
		if count[f.Got]++; count[f.Got] > count[c.found[usual].Got] {
			usual = i
		}
	}
	if got := c.found[usual].Got; 2*count[got] < len(c.found) {
		usual = 0
	} else {
		usual = slices.IndexFunc(c.found, func(f judge.Finding) bool { return f.Got == got })
	}
	return usual
}

// findingText is a finding on one line: the sentence that it is, or both sides.
func (c *failedCheck) findingText(f judge.Finding) string {
	text := fmt.Sprintf("expected %s, got %s", shownSide(f.Expected), shownSide(f.Got))
	sentence := c.ID == judge.NonceFresh().ID && strings.HasSuffix(f.Got, ".")
	if sentence || c.ID == judge.Signed().ID || strings.HasPrefix(f.Got, "said ") {
		text = strings.TrimSuffix(strings.TrimPrefix(f.Got, "Proved: "), ".")
	}
	return report.ShortenTo(strings.Join(strings.Fields(text), " "), longestExample)
}
