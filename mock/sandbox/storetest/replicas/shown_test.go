package replicas

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// A shown is what the tests look at in the whole world that the control API shows.
type shown struct {
	Accounts []shownAccount
	Clock    control.Clock
	Faults   []shownFault
}

type shownAccount struct {
	Resources []struct {
		ID        string
		AutoRenew bool `json:"auto_renew"`
	}
	Orders []shownOrder
}

type shownOrder struct {
	ID, Kind string
	Lines    []shownLine
}

type shownLine struct {
	Resource string
	Period   int
}

type shownFault struct {
	Effect struct{ Respond struct{ Body string } }
}

// A summary of a world says for each resource which orders ended it and whether it renews itself.
type summary struct {
	ended  map[string][]string
	renews map[string]bool
	faults map[string]int
	double []string // what is there twice
}

func (s *shown) summary() *summary {
	m := &summary{ended: map[string][]string{}, renews: map[string]bool{}, faults: map[string]int{}}
	seen := map[string]int{}
	for _, a := range s.Accounts {
		for _, r := range a.Resources {
			m.renews[r.ID] = r.AutoRenew
		}
		for _, o := range a.Orders {
			seen["order "+o.ID]++
			for _, l := range o.Lines {
				seen[fmt.Sprint(o.Kind, " of ", l.Resource, " period ", l.Period)]++
				if o.Kind == "unsubscription" && !slices.Contains(m.ended[l.Resource], o.ID) {
					m.ended[l.Resource] = append(m.ended[l.Resource], o.ID)
				}
			}
		}
	}
	for _, e := range s.Clock.Events {
		seen[fmt.Sprint("event ", e.At, " ", e.What)]++
	}
	for _, f := range s.Faults {
		m.faults[f.Effect.Respond.Body]++
	}
	for what, n := range seen {
		if n > 1 {
			m.double = append(m.double, what)
		}
	}
	return m
}
