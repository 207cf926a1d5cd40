package sandbox_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func keyOf(id string) dialect.Key { return dialect.Key{Vendor: "vendor", ID: "key of " + id} }

func TestAWorldIsFoundByIdKeyAndToken(t *testing.T) {
	d, _ := newDirectory()
	w := open(t, d, newWorld("world"), june)
	if sure(d.Find("world")) != w {
		t.Error("not found by its id")
	}
	for _, key := range []dialect.Key{keyOf("world"), {Vendor: "vendor", Token: true, ID: "token of world"}} {
		if got, credential, _ := d.FindCredential(key); got != w || credential != &w.Credentials[0] {
			t.Errorf("not found by %v", key)
		}
	}
}

func TestAnUnknownKeyFindsNoWorld(t *testing.T) {
	d, _ := newDirectory()
	open(t, d, newWorld("world"), june)
	for _, key := range []dialect.Key{{}, keyOf("another"), {Vendor: "another", ID: "key of world"}, {Vendor: "vendor", ID: "token of world"}} {
		if w, _, _ := d.FindCredential(key); w != nil {
			t.Errorf("%v finds %s", key, w.ID)
		}
	}
	if sure(d.Find("another")) != nil {
		t.Error("a world was found that is not there")
	}
}

func TestIdsAndCredentialsBelongToOneWorld(t *testing.T) {
	d, _ := newDirectory()
	open(t, d, newWorld("world"), june)
	if err := d.Add(newWorld("world"), sandbox.Opening{Baseline: baseline()}); err == nil {
		t.Error("the id was given twice")
	}
	duplicate := newWorld("duplicate")
	duplicate.Credentials[0].Key = "key of world"
	var clash *sandbox.CredentialInUse
	if err := d.Add(duplicate, sandbox.Opening{Baseline: baseline()}); !errors.As(err, &clash) || clash.Key != "key of world" ||
		!strings.HasSuffix(err.Error(), "leave out `credentials`: then they are made up") {
		t.Errorf("the credential was given twice: %v", err)
	}
	duplicate = newWorld("duplicate")
	duplicate.Credentials[0].Token = "token of world"
	if err := d.Add(duplicate, sandbox.Opening{Baseline: baseline()}); !errors.As(err, &clash) || strings.Contains(err.Error(), "token of world") {
		t.Errorf("the token was accepted twice, or is in the error: %v", err)
	}
	if sure(d.Find("duplicate")) != nil {
		t.Error("a world that was refused is there")
	}
}

func TestARemovedWorldAndItsCredentialsAreNotFound(t *testing.T) {
	d, _ := newDirectory()
	open(t, d, newWorld("world"), june)
	if !sure(d.Remove("world")) || sure(d.Remove("world")) {
		t.Error("remove must say whether there was one")
	}
	if w, _, _ := d.FindCredential(keyOf("world")); w != nil || sure(d.Find("world")) != nil || len(sure(d.Worlds())) != 0 {
		t.Error("it is still found")
	}
	open(t, d, newWorld("world"), june)
}

func TestWorldsAreListedInTheOrderTheyWereOpened(t *testing.T) {
	d, _ := newDirectory()
	var want []string
	for i := range 20 {
		id := fmt.Sprint("world ", 20-i)
		open(t, d, newWorld(id), june)
		want = append(want, id)
	}
	var got []string
	for _, w := range sure(d.Worlds()) {
		got = append(got, w.ID)
	}
	equal(t, "worlds", got, want)
}

func TestAPageContinuesAfterTheOneBeforeWhateverWasRemoved(t *testing.T) {
	d, _ := newDirectory()
	for i := range 10 {
		open(t, d, newWorld(fmt.Sprint(i)), june)
	}
	first := sure(d.Page(0, 4))
	for _, id := range []string{"0", "1", "3", "4", "5", "6", "8"} {
		sure(d.Remove(id))
	}
	open(t, d, newWorld("new"), june)
	var got []string
	for _, w := range sure(d.Page(first.Next, 4)).Worlds {
		got = append(got, w.ID)
	}
	equal(t, "worlds", got, []string{"7", "9", "new"})
	if p := sure(d.Page(0, 4)); p.Total != 4 || p.Next != 0 || len(p.Worlds) != 4 {
		t.Errorf("got %d of %d, next %d", len(p.Worlds), p.Total, p.Next)
	}
}

func TestExpiredWorldsAreSweptTheOldestFirst(t *testing.T) {
	d, realClock := newDirectory()
	for i := range 300 {
		w := newWorld(fmt.Sprint(i))
		w.Expires = realTime.Add(time.Duration(1+(i*7)%300) * time.Minute)
		open(t, d, w, june)
	}
	sure(d.Remove("11"))
	for gone := range 300 {
		realClock.Advance(time.Minute)
		for _, w := range sure(d.Worlds()) {
			if !realClock.Now().Before(w.Expires) {
				t.Fatalf("%s is left after %d minutes", w.ID, gone+1)
			}
		}
	}
	if p := sure(d.Page(0, 1)); p.Total != 0 {
		t.Errorf("%d are left", p.Total)
	}
}

func expiringWorld(id string) *sandbox.World {
	w := newWorld(id)
	w.Expires = realTime.Add(time.Hour)
	return w
}

func TestAnExpiredWorldIsNotFound(t *testing.T) {
	for says, gone := range map[string]func(*sandbox.Directory) bool{
		"by its id": func(d *sandbox.Directory) bool { return sure(d.Find("world")) == nil },
		"by its credential": func(d *sandbox.Directory) bool {
			w, c, _ := d.FindCredential(keyOf("world"))
			return w == nil && c == nil
		},
		"in the list":   func(d *sandbox.Directory) bool { return len(sure(d.Worlds())) == 0 },
		"to be removed": func(d *sandbox.Directory) bool { return !sure(d.Remove("world")) },
	} {
		t.Run(says, func(t *testing.T) {
			d, realClock := newDirectory()
			w := open(t, d, expiringWorld("world"), june)
			realClock.Advance(time.Hour - 1)
			if sure(d.Find("world")) == nil {
				t.Fatal("gone too early")
			}
			realClock.Advance(1)
			if !gone(d) {
				t.Error("it is still found")
			}
			if err := w.Reset(sandbox.Everything); !errors.Is(err, sandbox.ErrGone) {
				t.Errorf("it was found gone, but not removed: %v", err)
			}
		})
	}
}

func TestIDAndCredentialsOfAnExpiredWorldAreFree(t *testing.T) {
	d, realClock := newDirectory()
	open(t, d, expiringWorld("world"), june)
	realClock.Advance(time.Hour)
	open(t, d, newWorld("world"), june)
}

func TestAddingAWorldSweepsExpiredWorlds(t *testing.T) {
	d, realClock := newDirectory()
	old := open(t, d, expiringWorld("old"), june)
	realClock.Advance(2 * time.Hour)
	open(t, d, newWorld("new"), june)
	if err := old.Reset(sandbox.Everything); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("nobody swept: %v", err)
	}
}

func TestWorldsCanBeAddedAndRemovedConcurrently(t *testing.T) {
	d, _ := newDirectory()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			id := fmt.Sprint(i)
			for range 50 {
				if err := d.Add(newWorld(id), sandbox.Opening{Baseline: baseline(), Clock: june}); err != nil {
					t.Error(err)
				}
				sure(d.Find(id)).Update(payOneCent)
				sure(d.Worlds())
				sure(d.Remove(id))
			}
		})
	}
	all.Wait()
}
