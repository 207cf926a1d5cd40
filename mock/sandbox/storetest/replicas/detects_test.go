package replicas

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A quietTB counts what the check reports.
type quietTB struct {
	testing.TB
	reported int
}

func (q *quietTB) Errorf(string, ...any) { q.reported++ }

// worldWith is a world with one resource that orders have ended, one event and one fault, as the control API shows it.
func worldWith(orders ...string) *shown {
	var account shownAccount
	for _, id := range orders {
		account.Orders = append(account.Orders, shownOrder{id, "unsubscription", []shownLine{{"web", 1}}})
	}
	var waiting shownFault
	waiting.Effect.Respond.Body = "struck"
	clock := control.Clock{Now: start0, Events: []control.Event{{At: start0, What: "renewed"}}}
	return &shown{[]shownAccount{account}, clock, []shownFault{waiting}}
}

func TestTheCheckDetectsWhatIsLostOrThereTwice(t *testing.T) {
	for name, c := range map[string]struct {
		spoil       func(*known, *shown)
		lost, twice int64
	}{
		"nothing":                       {func(*known, *shown) {}, 0, 0},
		"an order is lost":              {func(_ *known, s *shown) { *s = *worldWith() }, 1, 0},
		"another order":                 {func(_ *known, s *shown) { *s = *worldWith("8") }, 1, 0},
		"two orders":                    {func(_ *known, s *shown) { *s = *worldWith("7", "8") }, 0, 2},
		"an order id twice":             {func(w *known, s *shown) { *s = *worldWith("7", "7") }, 0, 2},
		"an order nobody asked for":     {func(w *known, s *shown) { w.items[0].order = "" }, 0, 1},
		"an order without an answer":    {func(w *known, s *shown) { w.items[0].order, w.items[0].ending = "", true }, 0, 0},
		"an event is lost":              {func(_ *known, s *shown) { s.Clock.Events = nil }, 1, 0},
		"an event twice":                {func(_ *known, s *shown) { s.Clock.Events = append(s.Clock.Events, s.Clock.Events...) }, 0, 2},
		"the clock is back":             {func(w *known, s *shown) { w.clock = w.clock.Add(time.Hour) }, 1, 0},
		"a fault is lost":               {func(_ *known, s *shown) { s.Faults = nil }, 1, 0},
		"a fault is back":               {func(w *known, s *shown) { w.items[0].fault = "" }, 0, 1},
		"a fault may have struck":       {func(w *known, s *shown) { w.items[0].striking, s.Faults = true, nil }, 0, 0},
		"a renewal is switched back":    {func(w *known, s *shown) { w.items[1].renews = true }, 1, 0},
		"a switch without an answer":    {func(w *known, s *shown) { w.items[1].renews, w.items[1].switching = true, true }, 0, 0},
		"a reset that was not finished": {func(w *known, s *shown) { w.replace = "reset" }, 0, 0},
	} {
		quiet := &quietTB{}
		w := &known{customer: &customer{}, tally: &tally{t: quiet}, clock: start0, events: []control.Event{{At: start0, What: "renewed"}}}
		w.items = []*item{{id: "web", vendor: "huawei", order: "7", fault: "struck"}, {id: "other", vendor: "huawei"}}
		s := worldWith("7")
		c.spoil(w, s)
		w.compare(s)
		if w.lost.Load() != c.lost || w.twice.Load() != c.twice || quiet.reported != int(c.lost+c.twice) {
			t.Errorf("%s: %d lost and %d twice, want %d and %d", name, w.lost.Load(), w.twice.Load(), c.lost, c.twice)
		}
	}
}
