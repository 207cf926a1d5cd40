package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

var ctx = context.Background()

var longAgo = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// open opens a store, and closes it after the test.
func open(t testing.TB, url string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// world is a world with one key.
func world(id string) *sandbox.StoredWorld {
	return &sandbox.StoredWorld{
		Ref:      sandbox.Ref{ID: id, Incarnation: "first"},
		Scenario: "huawei.basics",
		Seed:     1<<63 + 5,
		Limit:    100,
		Keys:     []sandbox.KeyDigest{digest(id)},
		Opening:  []byte("opening of " + id),
	}
}

func digest(text string) (k sandbox.KeyDigest) { copy(k[:], text); return k }

func create(t testing.TB, s sandbox.Store, w *sandbox.StoredWorld) sandbox.Ref {
	t.Helper()
	if err := s.Create(ctx, w, nil); err != nil {
		t.Fatal(err)
	}
	return w.Ref
}

func commit(t testing.TB, s sandbox.Store, r sandbox.Ref, c sandbox.Commit) sandbox.Position {
	t.Helper()
	p, err := s.Commit(ctx, r, c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func load(t testing.TB, s sandbox.Store, r sandbox.Ref) *sandbox.StoredWorld {
	t.Helper()
	w, err := s.Load(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func texts(t ...string) (all [][]byte) {
	for _, text := range t {
		all = append(all, []byte(text))
	}
	return all
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestAWorldIsLoadedAsItWasCreatedAndWithWhatWasCommitted(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	w := world("one")
	w.Expires = time.Date(2030, 1, 2, 3, 4, 5, 123456789, time.UTC)
	w.Snapshot, w.Number, w.Entries = []byte("snapshot"), 7, texts("eight", "nine")
	r := create(t, s, w)
	equal(t, "created", load(t, s, r), w)
	p := commit(t, s, r, sandbox.Commit{After: 9, Entries: texts("ten"), Exchange: true})
	equal(t, "position", p, sandbox.Position{Head: 10, Exchange: 1})
	p = commit(t, s, r, sandbox.Commit{After: 10, Entries: [][]byte{[]byte("eleven"), nil}})
	equal(t, "position", p, sandbox.Position{Head: 12})
	w.Entries = append(w.Entries, []byte("ten"), []byte("eleven"), []byte{})
	equal(t, "committed", load(t, s, r), w)
	if err := s.Shorten(ctx, r, 11, []byte("shorter")); err != nil {
		t.Fatal(err)
	}
	w.Snapshot, w.Number, w.Entries = []byte("shorter"), 11, [][]byte{{}}
	equal(t, "shortened", load(t, s, r), w)
	for after, want := range map[uint64]error{10: sandbox.ErrShortened, 11: nil, 12: nil, 13: sandbox.ErrShortened} {
		if _, err := s.Entries(ctx, r, after); err != want {
			t.Errorf("entries after %d: %v, want %v", after, err, want)
		}
	}
}

func TestTheJournalSurvivesAReplacementAndAllElseIsNew(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	r := create(t, s, world("one"))
	create(t, s, world("two"))
	p := commit(t, s, r, sandbox.Commit{Entries: texts("a", "b"), Exchange: true})
	e := []sandbox.StoredExchange{{World: r, Number: p.Exchange, Data: []byte("exchange")}}
	if err := s.KeepExchanges(ctx, e); err != nil {
		t.Fatal(err)
	}
	again := world("one")
	again.Incarnation, again.Keys = "second", []sandbox.KeyDigest{digest("new"), digest("other")}
	if err := s.Create(ctx, again, &r); err != nil {
		t.Fatal(err)
	}
	equal(t, "replaced", load(t, s, again.Ref), again)
	j, err := s.Exchanges(ctx, again.Ref, 0)
	if err != nil {
		t.Fatal(err)
	}
	e[0].World = again.Ref
	equal(t, "journal", j, &sandbox.StoredJournal{Exchanges: e, Given: 1, Final: 1})
	_, err = s.Commit(ctx, r, sandbox.Commit{After: 2})
	equal(t, "gone", err == sandbox.ErrGone, true)
	page, err := s.List(ctx, 0, 1)
	if err != nil || page.Next == 0 {
		t.Fatal(page, err)
	}
	equal(t, "list", fmt.Sprint(page.Worlds[0].Ref, page.Total), "{one second} 2")
	if _, err = s.FindKey(ctx, digest("one")); err != sandbox.ErrGone {
		t.Error("the old key:", err)
	}
}

func TestNothingIsLeftOfAWorldThatWasDeleted(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	r := create(t, s, world("one"))
	p := commit(t, s, r, sandbox.Commit{Entries: texts("a"), Exchange: true})
	keep(t, s, r, p.Exchange)
	for i, want := range []int{4, 0} {
		var rows int
		query(t, url, `SELECT (SELECT count(*) FROM rescind.worlds) + (SELECT count(*) FROM rescind.keys)
			+ (SELECT count(*) FROM rescind.entries) + (SELECT count(*) FROM rescind.exchanges)`, &rows)
		equal(t, "rows", rows, want)
		if i == 0 {
			postgrestest.Exec(t, url, `DELETE FROM rescind.worlds`) // as an administrator may, with another search_path
		}
	}
}
