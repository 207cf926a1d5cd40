package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfLists = []promise{
	{says: "a store without worlds has an empty list", holds: emptyList},
	{says: "worlds are listed in the order in which they were opened", holds: listsInOrder},
	{says: "pages have all worlds once, and the last one says so", holds: listsPages},
	{says: "a page goes on after a world that was deleted", holds: listsAfterDeleted},
	{says: "a world that replaces another has its place in the list", holds: replacementIsListedThere},
	{says: "a list says scenario, seed and the end of each world", holds: listsSummaries},
}

func list(t testing.TB, s sandbox.Store, after uint64, n int) sandbox.StorePage {
	t.Helper()
	p, err := s.List(t.Context(), after, n)
	if err != nil {
		t.Fatalf("List: %v", err)
	}
	return p
}

func ids(p sandbox.StorePage) string {
	var all []string
	for _, w := range p.Worlds {
		all = append(all, w.ID)
	}
	return strings.Join(all, " ")
}

func emptyList(t testing.TB, h *handles) {
	if p := list(t, h.one, 0, 10); len(p.Worlds) != 0 || p.Next != 0 || p.Total != 0 {
		t.Errorf("got %v", p)
	}
}

func listsInOrder(t testing.TB, h *handles) {
	for i, id := range strings.Fields("z b y a x") {
		create(t, h.either(i), newWorld(id))
	}
	if p := list(t, h.other, 0, 1<<31-1); ids(p) != "z b y a x" || p.Next != 0 || p.Total != 5 {
		t.Errorf("got %s of %d, next %d; want z b y a x of 5, next 0", ids(p), p.Total, p.Next)
	}
}

func listsPages(t testing.TB, h *handles) {
	for i := range 7 {
		create(t, h.one, newWorld(fmt.Sprint(i)))
	}
	for size := 1; size <= 8; size++ {
		var pages []string
		for after := uint64(0); len(pages) < 9; {
			p := list(t, h.other, after, size)
			pages = append(pages, ids(p))
			if after = p.Next; p.Total != 7 {
				t.Errorf("the total is %d, want 7", p.Total)
			}
			if after == 0 {
				break
			}
		}
		if got := strings.Join(pages, " "); got != "0 1 2 3 4 5 6" || len(pages) != (6+size)/size {
			t.Errorf("pages of %d are %q", size, pages)
		}
	}
}

func listsAfterDeleted(t testing.TB, h *handles) {
	for _, id := range strings.Fields("a b c d") {
		create(t, h.one, newWorld(id))
	}
	p := list(t, h.one, 0, 2)
	wantError(t, "Delete", h.other.Delete(t.Context(), p.Worlds[1].Ref), nil)
	if p = list(t, h.one, p.Next, 2); ids(p) != "c d" || p.Next != 0 || p.Total != 3 {
		t.Errorf("got %s of %d, next %d; want c d of 3, next 0", ids(p), p.Total, p.Next)
	}
	create(t, h.other, newWorld("e"))
	if p = list(t, h.one, 0, 10); ids(p) != "a c d e" {
		t.Errorf("got %s, want a c d e", ids(p))
	}
}

func replacementIsListedThere(t testing.TB, h *handles) {
	for _, id := range strings.Fields("a b c") {
		create(t, h.one, newWorld(id))
	}
	r := replace(t, h.other, again("b"), newWorld("b").Ref)
	if p := list(t, h.one, 0, 10); ids(p) != "a b c" || p.Worlds[1].Ref != r || p.Total != 3 {
		t.Errorf("got %v, want a, the second b, c", p)
	}
}

func listsSummaries(t testing.TB, h *handles) {
	w := newWorld("a")
	w.Scenario, w.Seed, w.Expires = "huawei.trial-service", 1<<63+5, time.Now().Add(time.Hour).Truncate(time.Second)
	create(t, h.one, w)
	create(t, h.one, newWorld("b"))
	all := list(t, h.other, 0, 10).Worlds
	i := slices.IndexFunc(all, func(s sandbox.StoredSummary) bool { return s.Ref == w.Ref })
	if i != 0 || len(all) != 2 || all[0].Scenario != w.Scenario || all[0].Seed != w.Seed || !all[0].Expires.Equal(w.Expires) || !all[1].Expires.IsZero() {
		t.Errorf("got %v", all)
	}
}
