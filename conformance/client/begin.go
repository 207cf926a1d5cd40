package client

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// mostSeparate is how many failures are read one by one, without a word about where to begin.
const mostSeparate = 3

// A failedCheck is a check with all findings by which it failed cases.
type failedCheck struct {
	judge.Check
	got   []string // what came instead, once for each case
	cases []string // the ids of these cases
}

// begin says by which check most cases failed, and how; "" where no check failed half of them. It counts what failed
// and is not known.
func (r *Report) begin() string {
	failures := r.Count(Failed)
	if failures <= mostSeparate {
		return ""
	}
	for _, c := range r.failedChecks() {
		if len(c.got) > mostSeparate && 2*len(c.got) >= failures {
			return fmt.Sprintf("%d failed; %d of them by %s%s. Begin there.", failures, len(c.got), c.ID, c.usualText())
		}
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
			byID[c.ID].got, byID[c.ID].cases = append(byID[c.ID].got, c.Got), append(byID[c.ID].cases, result.Case.ID)
		}
	}
	slices.SortStableFunc(all, func(a, b *failedCheck) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(len(b.got), len(a.got)))
	})
	return all
}

func (c *failedCheck) rank() int {
	if c.ID == judge.Signed().ID {
		return 0
	}
	return 1
}

// usualText is what came instead in most cases, with the first of them; "" where that differs.
func (c *failedCheck) usualText() string {
	count, usual := map[string]int{}, c.got[0]
	for _, got := range c.got {
		if count[got]++; count[got] > count[usual] {
			usual = got
		}
	}
	if 2*count[usual] < len(c.got) {
		return ""
	}
	example := "; for example in " + c.cases[slices.Index(c.got, usual)] + ": "
	if c.Witness == judge.Sent || strings.HasPrefix(usual, "said ") { // it is a sentence
		return example + strings.TrimSuffix(strings.TrimPrefix(usual, "Proved: "), ".")
	}
	return example + "got " + shownSide(usual)
}
