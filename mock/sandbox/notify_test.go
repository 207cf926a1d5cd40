package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// followedWorld is an open world with a reader of its journal.
func followedWorld(t *testing.T) (*sandbox.Directory, *sandbox.World, *journal.Reader) {
	t.Helper()
	d, _ := newDirectory()
	w := newWorld("a")
	if err := d.Add(w, sandbox.Opening{Baseline: baseline(), Clock: june}); err != nil {
		t.Fatal(err)
	}
	r, _, _ := w.Journal.Follow()
	t.Cleanup(r.Close)
	return d, w, r
}

// notices describes what the reader received since the last call.
func notices(r *journal.Reader) string {
	all, over := r.Take()
	var words []string
	for _, n := range all {
		switch {
		case n.Clock != nil:
			text := "clock " + n.Clock.Now.Format("01-02")
			for _, e := range n.Clock.Events {
				text += " (" + e.What + ")"
			}
			words = append(words, text)
		case n.State != nil:
			words = append(words, strings.TrimSpace(fmt.Sprint(n.State.What, " ", strings.Join(n.State.Parts, "+"))))
		}
	}
	if over {
		words = append(words, "the end")
	}
	return strings.Join(words, ", ")
}

func wantNotices(t *testing.T, r *journal.Reader, want string) {
	t.Helper()
	if got := notices(r); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadersAreNotifiedOfAKeptChangeButNotOfARead(t *testing.T) {
	_, w, r := followedWorld(t)
	w.Read(func(billing.View) {})
	wantNotices(t, r, "")
	var version uint64
	w.Update(func(v billing.View) billing.Change {
		version = v.Version()
		return billing.Change{Orders: []*billing.Order{{ID: "order", Account: payer}}, Resources: []*billing.Resource{v.Resource(server)}}
	})
	all, _ := r.Take()
	if len(all) != 1 || all[0].State == nil {
		t.Fatalf("got %+v", all)
	}
	s := all[0].State
	if s.What != "changed" || s.Version != version+1 || fmt.Sprint(s.Resources, s.Orders) != "[server] [order]" {
		t.Errorf("got %+v", s)
	}
	w.Read(func(v billing.View) {
		if v.Version() != s.Version {
			t.Errorf("the version is %d, the notice said %d", v.Version(), s.Version)
		}
	})
}

func TestReadersAreNotifiedOfAnEventOnce(t *testing.T) {
	_, w, r := followedWorld(t)
	w.Set(sandbox.Setting{Advance: time.Hour})
	wantNotices(t, r, "clock 06-08")
	if _, err := w.Set(sandbox.Setting{Advance: 7 * day}); err != nil {
		t.Fatal(err)
	}
	got := notices(r)
	if strings.Count(got, "clock") != 1 || strings.Count(got, "renewal charged") != 1 || !strings.HasPrefix(got, "changed, ") {
		t.Errorf("got %q", got)
	}
	w.Read(func(billing.View) {})
	wantNotices(t, r, "")
}

func TestReadersAreNotifiedOfAResetAndOfTheEnd(t *testing.T) {
	d, w, r := followedWorld(t)
	w.Reset(sandbox.Parts{Journal: true})
	wantNotices(t, r, "reset journal")
	w.Reset(sandbox.Parts{State: true, Clock: true})
	wantNotices(t, r, "reset state+clock, clock 06-08")
	w.Reset(sandbox.Everything)
	wantNotices(t, r, "reset state+clock+faults+journal, clock 06-08")
	sure(d.Remove("a"))
	wantNotices(t, r, "deleted, the end")
}
