package judge

import (
	"slices"
	"strings"
)

// AllOrNothing wants a call that names several resources to end in one of two ways: success, and all of them
// are given up, or an error, and none of them is.
func AllOrNothing() Check {
	return Check{ID: "world.all-or-nothing", Witness: World, Judge: func(e *Evidence) Finding {
		given, kept := e.givenUp()
		switch {
		case e.Answer.OK && len(kept) > 0:
			return broken("success, and all are given up", "kept: "+strings.Join(kept, ", "))
		case !e.Answer.OK && len(given) > 0:
			return broken("an error, and none is given up", "given up: "+strings.Join(given, ", "))
		}
		return held("all or nothing", "it is")
	}}
}

// InPart wants some of the named resources to be given up, and the others not.
func InPart(kept ...string) Check {
	return Check{ID: "world.in-part", Witness: World, Judge: func(e *Evidence) Finding {
		var want []string
		for _, alias := range kept {
			if r, ok := e.Before.Resource(alias); ok {
				want = append(want, r.ID)
			}
		}
		_, got := e.givenUp()
		slices.Sort(want)
		slices.Sort(got)
		return compare("kept: "+strings.Join(want, ", "), "kept: "+strings.Join(got, ", "))
	}}
}

// Failed wants the resources with these aliases in the list of what failed, each with its code.
func Failed(code string, aliases ...string) Check {
	return ofResult("surfaced.failed", func(e *Evidence) Finding {
		var want, got []string
		for _, alias := range aliases {
			if r, ok := e.Before.Resource(alias); ok {
				want = append(want, r.ID+" "+code)
			}
		}
		entries, _ := e.Answer.Result["failed"].([]any)
		for _, entry := range entries {
			object, _ := entry.(map[string]any)
			got = append(got, Text(object, "resource_id")+" "+Text(object, "code"))
		}
		slices.Sort(want)
		slices.Sort(got)
		return compare(strings.Join(want, ", "), strings.Join(got, ", "))
	})
}

// NamesOrders wants the result to name exactly the orders that the call made for the named resources.
func NamesOrders() Check {
	return ofResult("surfaced.orders", func(e *Evidence) Finding {
		want := e.unsubscriptions(e.named())
		got := listed(e.Answer.Result, "order_ids", []string{"order_id"})
		if id := Text(e.Answer.Result, "order_id"); id != "" {
			got = append(got, id)
		}
		slices.Sort(want)
		slices.Sort(got)
		return compare(strings.Join(want, ", "), strings.Join(got, ", "))
	})
}

// RenewalsDropped wants the named resources to go on, without the periods that had not begun.
func RenewalsDropped() Check {
	return Check{ID: "world.renewals-dropped", Witness: World, Judge: func(e *Evidence) Finding {
		const expected = "in use until the period ends, and the renewed period is paid back"
		for _, id := range e.named() {
			r, ok := e.After.Resource(id)
			if !ok || r.Status != "in-use" {
				return broken(expected, "given up as a whole: "+id)
			}
			if len(r.Periods) < 2 || r.Periods[0].Refund != "" || r.Periods[len(r.Periods)-1].Refund == "" {
				return broken(expected, "the renewed period is kept: "+e.stake([]string{id}))
			}
		}
		return held(expected, "they are")
	}}
}

// ReasonKept wants the reason to be in the order as it was given.
func ReasonKept() Check {
	return Check{ID: "world.reason", Witness: World, Judge: func(e *Evidence) Finding {
		want, _ := e.Request.Params["unsubscribe_reason"].(string)
		for _, id := range e.named() {
			for _, o := range e.After.Unsubscriptions(id) {
				if o.Why.Text != want {
					return broken(want, o.Why.Text)
				}
			}
		}
		return held(want, want)
	}}
}
