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

// followed is an open world and somebody who follows it.
func followed(t *testing.T) (*sandbox.Directory, *sandbox.World, *journal.Reader) {
	t.Helper()
	d, _ := newDirectory()
	w := newWorld("a")
	if err := d.Add(w, sandbox.Opening{Baseline: beginning(), Clock: june}); err != nil {
		t.Fatal(err)
	}
	r, _ := w.Journal.Follow()
	t.Cleanup(r.Close)
	return d, w, r
}

// told is what the reader was told since it was last asked.
func told(r *journal.Reader) string {
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

func wantTold(t *testing.T, r *journal.Reader, want string) {
	t.Helper()
	if got := told(r); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAChangeIsToldOnceItIsKeptAndALookIsNot(t *testing.T) {
	_, w, r := followed(t)
	w.Read(func(billing.View) {})
	wantTold(t, r, "")
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
			t.Errorf("the books are at %d, told was %d", v.Version(), s.Version)
		}
	})
}

func TestWhatComesToPassIsToldOnce(t *testing.T) {
	_, w, r := followed(t)
	w.Set(sandbox.Setting{Advance: time.Hour})
	wantTold(t, r, "clock 06-08")
	if _, err := w.Set(sandbox.Setting{Advance: 7 * day}); err != nil {
		t.Fatal(err)
	}
	got := told(r)
	if strings.Count(got, "clock") != 1 || strings.Count(got, "renewal charged") != 1 || !strings.HasPrefix(got, "changed, ") {
		t.Errorf("got %q", got)
	}
	w.Read(func(billing.View) {})
	wantTold(t, r, "")
}

func TestAResetAndTheEndAreTold(t *testing.T) {
	d, w, r := followed(t)
	w.Reset(sandbox.Parts{Journal: true})
	wantTold(t, r, "reset journal")
	w.Reset(sandbox.Parts{State: true, Clock: true})
	wantTold(t, r, "reset state+clock, clock 06-08")
	w.Reset(sandbox.Everything)
	wantTold(t, r, "reset state+clock+faults+journal, clock 06-08")
	d.Remove("a")
	wantTold(t, r, "deleted, the end")
}
