package conformance

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/features"
)

// A server without a control API shows a row with a fixture, if a scenario of the row needs nothing but
// resources as they are. The other rows stand in the README of the features, with the reason.
func TestARowThatNoFixtureCanShowStandsInTheREADME(t *testing.T) {
	read, err := targetOf(t, huaweiTarget+alibabaEndpoint)
	if err != nil {
		t.Fatal(err)
	}
	e, err := prepare(t.Context(), Options{Features: projectFeatures, Target: read})
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, b := range e.bindings {
		for _, row := range b.DryRun.Rows {
			shown[row] = shown[row] || isPlain(b.DryRun)
		}
	}
	var want []string
	for _, row := range features.Rows() {
		if !shown[row.ID] {
			want = append(want, row.ID)
		}
	}
	got := rowsInREADME(t)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("features/README.md, Rows that no fixture can show (-no plain scenario +in the README):\n%s", diff)
	}
}

// isPlain says that a scenario needs no option, fault, clock, quota, site and no page.
func isPlain(d *plan.DryRun) bool {
	if d.Err != nil || d.Document.Options != nil || d.Document.Faults != nil {
		return false
	}
	for _, a := range d.Document.Accounts() {
		if a.Quota != nil || a.Site != "" {
			return false
		}
	}
	return len(d.Document.Users()) < 2
}

func rowsInREADME(t *testing.T) (all []string) {
	table := sectionOf(t, "../features/README.md", "Rows that no fixture can show")
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| .{15}").FindAllStringSubmatch(table, -1) {
		all = append(all, row[1])
	}
	slices.Sort(all)
	return all
}
