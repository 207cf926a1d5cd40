package mutant

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
)

func TestAVariantSaysWhatTheDocumentsLeaveOpen(t *testing.T) {
	ids, id := map[string]bool{}, regexp.MustCompile(`^(huawei|alibaba)\.[a-z0-9-]+$`)
	for _, v := range Variants() {
		if ids[v.ID] || !id.MatchString(v.ID) {
			t.Errorf("%s: the id is taken, or is no word of a vendor", v.ID)
		}
		ids[v.ID] = true
		if !strings.HasSuffix(v.Says, ".") || v.Open == "" || v.Source == "" {
			t.Errorf("%s says %q, leaves open %q, by %q", v.ID, v.Says, v.Open, v.Source)
		}
	}
	if len(ids) < 25 {
		t.Errorf("there are %d variants, want 25 or more", len(ids))
	}
}

// A variant that answers every call as the mock does would show nothing.
func TestEachVariantDiffersFromTheMockInAnAnswer(t *testing.T) {
	plain := probe(t, func(*mock.Options) {})
	if again := probe(t, func(*mock.Options) {}); !slices.Equal(plain, again) {
		t.Fatal("the mock answers differently each time")
	}
	for _, v := range Variants() {
		if slices.Equal(plain, probe(t, v.Apply)) {
			t.Errorf("%s answers all %d calls as the mock does", v.ID, len(plain))
		}
	}
}

// A variant gives up what it is asked to, and never says that it did more or less than it did.
func TestEachVariantKeepsItsLedgerBalanced(t *testing.T) {
	for _, v := range Variants() {
		w := newProbeWorld(t, v.Apply)
		w.run()
		if err := w.world.Read(func(view billing.View) {
			for _, broken := range view.BrokenInvariants() {
				t.Errorf("%s breaks %s: %s", v.ID, broken.ID, broken.By)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
}
