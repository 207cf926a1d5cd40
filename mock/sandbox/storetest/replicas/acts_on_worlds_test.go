package replicas

import (
	"encoding/json"
	"math/rand/v2"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// moveClock moves the clock to where renewals are due.
func (w *known) moveClock() bool {
	if w.moves == movesOfClock {
		return true
	}
	w.moving = w.clock.AddDate(0, 0, 20)
	a, err := w.admin("PUT", w.path("/clock"), `{"now":"`+w.moving.Format(time.RFC3339)+`"}`)
	if !answered(a, err) {
		return false
	}
	var c control.Clock
	if err := json.Unmarshal(a.body, &c); err != nil || !c.Now.Equal(w.moving) {
		w.fails(&w.lost, "the clock does not move to %s: %v", w.moving, a)
	}
	w.clock, w.moving, w.events = w.moving, time.Time{}, append(w.events, c.Events...)
	w.moves++
	w.acknowledged.Add(1)
	return true
}

// anew resets the world now and then, or puts a new one in its place.
func (w *known) anew(chance *rand.Rand) bool {
	switch chance.IntN(12) {
	case 0, 1:
		w.replace = "reset"
		a, err := w.admin("POST", w.path("/reset"), "{}")
		if answered(a, err) {
			w.begin()
			w.acknowledged.Add(1)
		}
		return answered(a, err)
	case 2:
		return w.deleteIt()
	}
	return true
}

// deleteIt deletes the world and opens another one.
func (w *known) deleteIt() bool {
	w.replace = "delete"
	a, err := w.admin("DELETE", w.path(""), "")
	if !answered(a, err) {
		return false
	}
	w.acknowledged.Add(1)
	w.customer.world = ""
	return w.openNext()
}

// openNext opens a new world. One whose answer did not come is found and deleted by the next check.
func (w *known) openNext() bool {
	c, a, err := w.server.open(scenario(clients * itemsOfEach))
	if !answered(a, err) {
		return false
	}
	if c == nil {
		w.fails(&w.lost, "a sandbox cannot be opened: %v", a)
		return false
	}
	c.also = w.also
	w.customer = c
	w.begin()
	w.acknowledged.Add(1)
	return true
}
