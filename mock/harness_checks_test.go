package mock

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
)

// unsubscriptionCount counts the unsubscription orders.
func (r *harness) unsubscriptionCount() (n int) {
	r.world.Read(func(v billing.View) {
		for o := range v.Orders("d0m41n") {
			if o.Kind == billing.Unsubscription {
				n++
			}
		}
	})
	return n
}

// journalLines returns a line for each exchange in the journal: operation, status, code, rule and fault.
func (r *harness) journalLines() (all []string) {
	for _, e := range sure(r.world.Journal.Entries()) {
		s := e.Summary()
		all = append(all, fmt.Sprint(s.Operation, " ", s.Status, " ", s.Code, " ", s.Rule, " ", s.Fault))
		for _, v := range s.Violations {
			r.t.Errorf("exchange %s has the violation %+v", s.ID, v)
		}
	}
	return all
}

func (r *harness) wantJournal(want ...string) {
	r.t.Helper()
	if got := r.journalLines(); !slices.Equal(got, want) {
		r.t.Errorf("the journal has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func (r *harness) wantOrders(want int) {
	r.t.Helper()
	if got := r.unsubscriptionCount(); got != want {
		r.t.Errorf("there are %d unsubscriptions, want %d", got, want)
	}
}
