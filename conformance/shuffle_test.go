package conformance

import (
	"slices"
	"testing"

	"github.com/cucumber/godog"
)

func TestEqualSeedsGiveTheSameOrder(t *testing.T) {
	order := func(seed uint64) (all []string) {
		files := []godog.Feature{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}, {Name: "f"}}
		for _, f := range shuffled(files, seed) {
			all = append(all, f.Name)
		}
		return all
	}
	if !slices.Equal(order(7), order(7)) || slices.Equal(order(7), order(8)) || !slices.IsSorted(order(0)) {
		t.Errorf("got %q, %q, %q, %q", order(7), order(7), order(8), order(0))
	}
}
