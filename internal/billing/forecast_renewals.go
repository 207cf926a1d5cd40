package billing

import (
	"fmt"
	"slices"
	"time"
)

// forecastEvents is how many events are carried out at most to find out how renewals end.
const forecastEvents = 5000

// forecastRules are enough to carry out events on a copy of a state. The orders in it are never shown.
var forecastRules = &Rulebook{Terms: Terms{OrderID: func(_ uint64, n int, _ time.Time) OrderID {
	return OrderID(fmt.Sprintf("forecast-%d", n))
}}}

// forecastRenewals says of the next renewal of each resource whether it is charged. That depends on the balance
// at that time, so the events until then are carried out, on a copy of the state.
func (v View) forecastRenewals(all []Forecast) []Forecast {
	due, until := map[ResourceID]Forecast{}, time.Time{}
	all = slices.DeleteFunc(all, func(f Forecast) bool {
		if f.What != eventRenewalCharged {
			return false
		}
		due[f.Resource.ID] = f
		if ends := f.Resource.Ends(); ends.After(until) {
			until = ends
		}
		return true
	})
	if len(due) == 0 {
		return all
	}
	all = append(all, v.state.Clone().runRenewals(due, until)...)
	for _, f := range due {
		f.What = eventRenewalDue
		all = append(all, f)
	}
	return all
}

// runRenewals carries out the events of s until it is known how each renewal ends, and removes those from due.
// A renewal that is not charged at first and later is has both events.
func (s *State) runRenewals(due map[ResourceID]Forecast, until time.Time) (found []Forecast) {
	last := map[ResourceID]string{}
	for n := 0; n < forecastEvents && len(due) > 0; n++ {
		next, more := s.nextDue(until)
		if !more {
			clear(due) // what has not happened by then never does
			break
		}
		tx, events := s.applyEvent(s.resource(next.id), next.at, forecastRules)
		s.Apply(&tx.Change)
		i := slices.IndexFunc(events, isRenewal)
		f, wanted := due[next.id]
		if i < 0 || !wanted {
			continue
		}
		if f.At, f.What = next.at, events[i]; last[next.id] != f.What {
			found = append(found, f)
		}
		if last[next.id] = f.What; f.What == eventRenewalCharged {
			delete(due, next.id)
		}
	}
	for id := range last {
		delete(due, id)
	}
	return found
}

// isRenewal reports whether an event is an attempt to charge a renewal.
func isRenewal(what string) bool {
	return what == eventRenewalCharged || what == eventRenewalUnpaid || what == eventRenewalTooLate
}
