package sandbox_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// begin is the opening of the worlds in these tests.
func begin() sandbox.Opening { return sandbox.Opening{Baseline: baseline(), Clock: june} }

func replace(t *testing.T, d *sandbox.Directory, w *sandbox.World) *sandbox.World {
	t.Helper()
	if err := d.Replace(w, begin()); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAReplacementStartsAnewWithTheJournalOfTheOldWorld(t *testing.T) {
	d, realClock := newDirectory()
	open(t, d, newWorld("first"), june)
	old := open(t, d, expiringWorld("world"), june)
	open(t, d, newWorld("last"), june)
	old.Update(payOneCent)
	set(t, old, sandbox.Setting{Advance: day})
	old.Journal.Keep(&journal.Entry{N: old.Journal.Number()})
	w := replace(t, d, newWorld("world"))
	if got := balance(t, w); got != start || !w.Now().Equal(june) {
		t.Errorf("the balance is %s, the clock shows %s", got, w.Now())
	}
	if got := sure(w.Journal.Entries()); len(got) != 1 || w.Journal.Number() != 2 {
		t.Errorf("the journal has %d exchanges; numbers must go on", len(got))
	}
	if all := sure(d.Worlds()); len(all) != 3 || all[1] != w || sure(d.Find("world")) != w {
		t.Error("it is not in the place of the old one")
	}
	realClock.Advance(time.Hour)
	if sure(d.Find("world")) != nil {
		t.Error("it outlives the time to live of the old one")
	}
}

func TestCredentialsLeadToTheNewWorldOrNowhere(t *testing.T) {
	d, _ := newDirectory()
	open(t, d, newWorld("world"), june)
	w := newWorld("world")
	w.Credentials[0].Token = "another token"
	w.Credentials = append(w.Credentials, billing.Credential{Account: payer, Vendor: "vendor", Key: "another key"})
	replace(t, d, w)
	for _, key := range []dialect.Key{keyOf("world"), {Vendor: "vendor", ID: "another key"}, {Vendor: "vendor", Token: true, ID: "another token"}} {
		if got, _, _ := d.FindCredential(key); got != w {
			t.Errorf("%v leads elsewhere", key)
		}
	}
	if got, _, _ := d.FindCredential(dialect.Key{Vendor: "vendor", Token: true, ID: "token of world"}); got != nil {
		t.Error("a credential that is no more leads somewhere")
	}
	sure(d.Remove("world"))
	open(t, d, newWorld("world"), june)
}

func TestAWorldWithACredentialInUseReplacesNothing(t *testing.T) {
	d, _ := newDirectory()
	old := open(t, d, newWorld("world"), june)
	open(t, d, newWorld("another"), june)
	duplicate := newWorld("world")
	duplicate.Credentials[0].Key = "key of another"
	var clash *sandbox.CredentialInUse
	if err := d.Replace(duplicate, begin()); !errors.As(err, &clash) || clash.Key != "key of another" {
		t.Errorf("got %v", err)
	}
	if w, _, _ := d.FindCredential(keyOf("world")); w != old || sure(d.Find("world")) != old || old.Update(payOneCent) != nil {
		t.Error("the old world is not as it was")
	}
	if w, _, _ := d.FindCredential(keyOf("another")); w == nil || w.ID != "another" {
		t.Error("the credential was taken away")
	}
}

func TestAMissingWorldIsNotReplaced(t *testing.T) {
	d, _ := newDirectory()
	if err := d.Replace(newWorld("world"), begin()); !errors.Is(err, sandbox.ErrGone) || sure(d.Find("world")) != nil {
		t.Errorf("got %v", err)
	}
}

func TestACallThatFindsAWorldGoneFindsItsReplacement(t *testing.T) {
	d, _ := newDirectory()
	open(t, d, newWorld("world"), june)
	var callers sync.WaitGroup
	var done atomic.Bool
	for range 4 {
		callers.Go(func() {
			for !done.Load() {
				w, _, _ := d.FindCredential(keyOf("world"))
				if w == nil {
					t.Error("the credential led nowhere")
					return
				}
				if err := w.Update(payOneCent); err != nil && (!errors.Is(err, sandbox.ErrGone) || sure(d.Find("world")) == w) {
					t.Errorf("got %v", err)
					return
				}
			}
		})
	}
	for range 500 {
		replace(t, d, newWorld("world"))
	}
	done.Store(true)
	callers.Wait()
}

func TestAWorldThatWasReplacedIsNotResetAnyMore(t *testing.T) {
	d, _ := newDirectory()
	old := open(t, d, newWorld("world"), june)
	w := replace(t, d, newWorld("world"))
	w.Update(payOneCent)
	if err := old.Reset(sandbox.Everything); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v, want %v", err, sandbox.ErrGone)
	}
	if got := balance(t, w); got == start {
		t.Error("the state of the new world is gone")
	}
}
