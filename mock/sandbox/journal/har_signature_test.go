package journal

import (
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestAnArchiveSaysWhyTheFirstWrongSignaturesAreWrong(t *testing.T) {
	explained := 0
	entry := func(got string) *Entry {
		return &Entry{
			Call:    &dialect.Call{Method: "GET", Path: "/", Signature: &dialect.Signature{Algorithm: "A", Got: got, Want: "right"}},
			Refusal: dialect.NewRefusal("row", "bad-signature"),
			Explain: func(_, _ *dialect.Call) *dialect.Explanation {
				explained++
				return &dialect.Explanation{Verdict: dialect.NotProved, Says: "Nothing is known.", Algorithm: "A"}
			},
		}
	}
	all := []*Entry{entry("right"), {Call: &dialect.Call{Method: "GET", Path: "/"}}}
	for range mostExplained + 1 {
		all = append(all, entry("wrong"))
	}
	h := Archive(all, "http", "v1")
	if s := h.Log.Entries[0].Signature; s == nil || !s.Matched || s.Explanation != nil {
		t.Errorf("the right one: got %+v", s)
	}
	if s := h.Log.Entries[1].Signature; s != nil {
		t.Errorf("without a signature: got %+v", s)
	}
	for i, e := range h.Log.Entries[2:] {
		if s := e.Signature; s == nil || s.Matched || (s.Explanation != nil) != (i < mostExplained) {
			t.Errorf("wrong one %d: got %+v", i, s)
		}
	}
	if explained != mostExplained {
		t.Errorf("%d signatures were explained, want %d", explained, mostExplained)
	}
}
