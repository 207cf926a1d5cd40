package postgres_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// whileCommitting lets four callers append to a world until it is gone, while end ends it.
func whileCommitting(t *testing.T, s sandbox.Store, r sandbox.Ref, end func() error) {
	t.Helper()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var err error
			for at := (sandbox.Position{}); err == nil || err == sandbox.ErrBehind; {
				var next sandbox.Position
				if next, err = s.Commit(ctx, r, sandbox.Commit{After: at.Head, Entries: texts("x", "y"), Exchange: true}); err == nil {
					at = next
				} else {
					at.Head += 2
				}
			}
			if err != sandbox.ErrGone {
				t.Error(err)
			}
		})
	}
	if err := end(); err != nil {
		t.Error(err)
	}
	wg.Wait()
}

func TestCommitsAtTheTimeOfAReplacementLeaveNothingInTheNewWorld(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	old := create(t, s, world("one"))
	for i := range 40 {
		next := world("one")
		next.Incarnation, next.Entries = fmt.Sprint(i), texts("first")
		whileCommitting(t, s, old, func() error { return s.Create(ctx, next, &old) })
		equal(t, "replaced", load(t, s, next.Ref), next)
		old = next.Ref
	}
}

// A commit is in progress when its world is replaced or deleted: the entry that it adds goes as well.
func TestACommitInProgressLeavesNothing(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	next := world("one")
	next.Incarnation = "second"
	for name, end := range map[string]func(r sandbox.Ref) error{
		"replaced": func(r sandbox.Ref) error { return s.Create(ctx, next, &r) },
		"deleted":  func(r sandbox.Ref) error { return s.Delete(ctx, r) },
	} {
		r := create(t, s, world("one"))
		finish := inProgress(t, url, `UPDATE worlds SET head = 1; INSERT INTO entries SELECT rank, 1, '' FROM worlds`)
		ended := make(chan error)
		go func() { ended <- end(r) }()
		time.Sleep(100 * time.Millisecond)
		finish()
		equal(t, name, <-ended, nil)
		var left int
		query(t, url, `SELECT count(*) FROM rescind.entries`, &left)
		equal(t, name, left, 0)
		if err := s.Delete(ctx, next.Ref); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCommitsAtTheTimeOfADeletionLeaveNothing(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	for range 40 {
		r := create(t, s, world("one"))
		whileCommitting(t, s, r, func() error { return s.Delete(ctx, r) })
	}
	var left int
	query(t, url, `SELECT count(*) FROM rescind.entries`, &left)
	equal(t, "entries", left, 0)
}

// Worlds with the same keys in another order are created while they expire: no caller is a victim of the others.
func TestWorldsThatShareKeysAreCreatedOneAfterTheOther(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	keys := []sandbox.KeyDigest{digest("a"), digest("b"), digest("c"), digest("d")}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for n := range 10 {
				w := world(fmt.Sprintf("%d-%d", i, n))
				w.Keys, w.Expires = append(append([]sandbox.KeyDigest{}, keys[i%4:]...), keys[:i%4]...), longAgo
				if err := s.Create(ctx, w, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	page, err := s.List(ctx, 0, 100)
	if err != nil || page.Total != 1 {
		t.Errorf("%d worlds are left, want the last one: %v", page.Total, err)
	}
}
