package replicas

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// check compares the world with what is known of it, and learns what became of calls without an answer. The error
// says that the server could not be asked; then nothing was learned.
func (w *known) check(s server) error {
	w.customer = w.on(s)
	if w.customer.world == "" {
		return w.openAfterCheck()
	}
	a, err := w.admin("GET", w.path(""), "")
	switch {
	case !answered(a, err):
		return fmt.Errorf("not answered: %v %v", a, err)
	case a.status == http.StatusNotFound && w.replace == "delete":
		return w.openAfterCheck()
	case a.status == http.StatusNotFound:
		w.fails(&w.lost, "the sandbox %s is gone", w.world)
		return w.openAfterCheck()
	}
	var now shown
	var oracle struct{ Held bool }
	if err := s.read(w.path(""), &now); err != nil {
		return err
	}
	if err := s.read(w.path("/invariants"), &oracle); err != nil {
		return err
	}
	if !oracle.Held {
		w.fails(&w.torn, "the invariants of %s do not hold", w.world)
	}
	w.compare(&now)
	return nil
}

func (w *known) openAfterCheck() error {
	if !w.openNext() {
		return fmt.Errorf("a sandbox cannot be opened")
	}
	return nil
}

func (w *known) compare(now *shown) {
	m := now.summary()
	for _, what := range m.double {
		w.fails(&w.twice, "twice in %s: %s", w.world, what)
	}
	if w.replace == "reset" && w.isFresh(now, m) {
		w.begin()
		return
	}
	w.replace = ""
	w.compareClock(now.Clock)
	for _, it := range w.items {
		w.compareEnd(it, m.ended[it.id])
		if it.vendor == "huawei" {
			w.compareRenewal(it, m.renews[it.id])
			w.compareFault(it, m.faults[it.fault])
		}
		delete(m.faults, it.fault)
	}
	if len(m.faults) > 0 {
		w.fails(&w.twice, "faults of %s that struck already, or that nobody added: %v", w.world, slices.Collect(maps.Keys(m.faults)))
	}
}

// isFresh reports whether a world is as it began.
func (w *known) isFresh(now *shown, m *summary) bool {
	if !now.Clock.Now.Equal(start0) || len(now.Clock.Events)+len(m.faults)+len(m.ended) > 0 {
		return false
	}
	fresh := &known{customer: w.customer}
	fresh.begin()
	for _, it := range fresh.items {
		if it.vendor == "huawei" && it.renews != m.renews[it.id] {
			return false
		}
	}
	return true
}

func (w *known) compareEnd(it *item, orders []string) {
	switch {
	case len(orders) > 1:
		w.fails(&w.twice, "%s was unsubscribed by %v", it.id, orders)
	case it.order != "" && !slices.Equal(orders, []string{it.order}):
		w.fails(&w.lost, "%s was unsubscribed by %s, and now by %v", it.id, it.order, orders)
	case it.order == "" && len(orders) == 1 && !it.ending:
		w.fails(&w.twice, "%s was unsubscribed by %s without a call", it.id, orders[0])
	case it.order == "" && len(orders) == 1:
		it.order = orders[0]
	}
	it.ending = false
}

func (w *known) compareRenewal(it *item, renews bool) {
	if it.order == "" && renews != it.renews && !it.switching {
		w.fails(&w.lost, "the renewal of %s was switched to %t, and is %t", it.id, it.renews, renews)
	}
	it.renews, it.switching = renews, false
}

func (w *known) compareFault(it *item, there int) {
	switch {
	case it.fault == "":
	case there == 0 && !it.adding && !it.striking:
		w.fails(&w.lost, "the fault %s is gone", it.fault)
	case there > 1:
		w.fails(&w.twice, "the fault %s is there %d times", it.fault, there)
	}
	if there == 0 {
		it.fault = ""
	}
	it.adding, it.striking = false, false
}

// compareClock requires the events that were acknowledged, in their order, and others only when the clock was moved.
func (w *known) compareClock(c control.Clock) {
	before := min(len(w.events), len(c.Events))
	switch {
	case !slices.Equal(w.events[:before], c.Events[:before]) || before < len(w.events):
		w.fails(&w.lost, "events were %v, and are %v", w.events, c.Events)
	case len(c.Events) > before && w.moving.IsZero():
		w.fails(&w.twice, "events without a move of the clock: %v", c.Events[before:])
	case !c.Now.Equal(w.clock) && !c.Now.Equal(w.moving):
		w.fails(&w.lost, "the clock was at %s, and is at %s", w.clock, c.Now)
	case c.Now.Equal(w.moving):
		w.moves++
	}
	w.clock, w.moving, w.events = c.Now, time.Time{}, slices.Clone(c.Events)
}
