package zoo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// The table names what is there: each broken driver has a case of its vendor and profile, with the check.
func TestTheTableNamesCasesAndChecksThatAreThere(t *testing.T) {
	seen, of := map[string]bool{}, map[zoo.Class]int{}
	for _, d := range zoo.All() {
		if seen[d.ID] || !strings.HasSuffix(d.Says, ".") || d.Vendor == "" {
			t.Errorf("%s: it is there twice, or says nothing, or has no vendor", d.ID)
		}
		seen[d.ID] = true
		if d.Class == "" {
			continue
		}
		of[d.Class]++
		c := cases.Find(d.Case)
		if c == nil || c.Vendor != d.Vendor || d.Check != "" && !slices.Contains(c.CheckIDs(), d.Check) && !judge.ComparesRun(d.Check) {
			t.Errorf("%s: there is no case %s of %s with the check %q", d.ID, d.Case, d.Vendor, d.Check)
		}
	}
	if fewest := 60; len(zoo.Broken()) < fewest {
		t.Errorf("there are %d broken drivers, want %d", len(zoo.Broken()), fewest)
	}
	for _, class := range zoo.Classes {
		if of[class] == 0 {
			t.Errorf("there is no driver of the class %s", class)
		}
	}
}

// Verdicts are the same whatever else runs, and each time.
func TestVerdictsAreTheSameEachTimeAndWhateverRunsBesideThem(t *testing.T) {
	for _, id := range []string{"huawei", "alibaba-rpc-query", "surfacing/status-lost", "retry/refund-repeated"} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			d, _ := zoo.Find(id)
			want := ""
			for _, concurrency := range []int{1, 2, 8, 2, 1} {
				o := options(t, d, d.Vendor+".*.plain", d.Vendor+".*.throttled*", d.Vendor+".*.reset-*", d.Vendor+".*.code-*")
				o.Concurrency = concurrency
				got := verdicts(run(t, o))
				if want == "" {
					want = got
				}
				if got != want {
					t.Errorf("%d at a time:\n%s\nand at first:\n%s", concurrency, got, want)
				}
			}
		})
	}
}

// verdicts are the outcomes of all cases, with the checks that failed.
func verdicts(r *client.Report) string {
	var b strings.Builder
	for _, result := range r.Results {
		fmt.Fprintf(&b, "%s %s %s", result.Case.ID, result.Outcome, result.Blame)
		for _, c := range result.Checks {
			if !c.Held {
				b.WriteString(" " + c.ID)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
