package judge

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// GivenUp wants the named resources to be given up, each by one order.
func GivenUp() Check {
	return Check{ID: "world.given-up", Witness: World, Judge: func(e *Evidence) Finding {
		for _, id := range e.named() {
			if r, ok := e.After.Resource(id); ok && r.InUse() {
				return broken("given up", "still alive and renewing: "+e.stake([]string{id}))
			}
		}
		return held("given up", "it is")
	}}
}

// Once wants at most one order for each named resource, whatever was repeated.
func Once() Check {
	return Check{ID: "world.once", Witness: World, Judge: func(e *Evidence) Finding {
		for _, id := range e.named() {
			if n := len(e.After.Unsubscriptions(id)) - len(e.Before.Unsubscriptions(id)); n > 1 {
				return broken("one order", fmt.Sprintf("%d orders for %s", n, id))
			}
		}
		return held("one order", "one")
	}}
}

// Untouched wants nothing to have changed. A destroyer may have switched automatic renewal off.
func Untouched() Check {
	return Check{ID: "world.untouched", Witness: World, Judge: func(e *Evidence) Finding {
		before, after := summary(e.Before, e), summary(e.After, e)
		for i, line := range before {
			if i >= len(after) {
				return broken(line, "it is not there")
			}
			if after[i] != line {
				return broken(line, after[i])
			}
		}
		if len(after) > len(before) {
			return broken("nothing changed", "something was added: "+after[len(before)])
		}
		return held("nothing changed", "it did not")
	}}
}

// OnlyNamed wants nothing but the named resources, and what is attached to them, to have changed.
func OnlyNamed(attached ...string) Check {
	return Check{ID: "world.nothing-else", Witness: World, Judge: func(e *Evidence) Finding {
		may := map[string]bool{}
		for _, name := range append(e.named(), attached...) {
			if r, ok := e.Before.Resource(name); ok {
				may[r.ID] = true
			}
		}
		for _, a := range e.Before.Accounts {
			for i := range a.Resources {
				was := &a.Resources[i]
				if is, ok := e.After.Resource(was.ID); !may[was.ID] && (!ok || state(is) != state(was)) {
					return broken("nothing else changed", "changed as well: "+was.Alias)
				}
			}
		}
		return held("nothing else changed", "nothing")
	}}
}

// Renewal wants the automatic renewal of the named resources to be on or off.
func Renewal(on bool) Check {
	return Check{ID: "world.renewal", Witness: World, Judge: func(e *Evidence) Finding {
		for _, id := range e.named() {
			if r, ok := e.After.Resource(id); ok && r.AutoRenew != on {
				return broken(renewing(on), renewing(r.AutoRenew)+": "+r.ID)
			}
		}
		return held(renewing(on), renewing(on))
	}}
}

// NotRenewing wants the named resources not to renew themselves at the end, if they are still there.
func NotRenewing() Check {
	return Check{ID: "world.renewal", Witness: World, Judge: func(e *Evidence) Finding {
		for _, id := range e.named() {
			if r, ok := e.After.Resource(id); ok && r.InUse() && r.AutoRenew {
				return broken("it does not renew itself", "it renews itself: "+e.stake([]string{id}))
			}
		}
		return held("it does not renew itself", "it does not")
	}}
}

// summary is a world as comparable lines, without the automatic renewal, which a destroyer may switch off.
func summary(w *witness.World, e *Evidence) (lines []string) {
	for _, a := range w.Accounts {
		lines = append(lines, fmt.Sprintf("%s: balance %s, orders: %d", a.Name, a.Balance, len(a.Orders)))
		for _, r := range a.Resources {
			r.AutoRenew = r.AutoRenew && !e.Destroys()
			lines = append(lines, state(&r))
		}
	}
	return lines
}

// state is one resource as text.
func state(r *witness.Resource) string {
	var refunds []string
	for _, p := range r.Periods {
		refunds = append(refunds, p.Refund)
	}
	return fmt.Sprintf("%s: %s, %s, refunds [%s]", r.Alias, r.Status, renewing(r.AutoRenew), strings.Join(refunds, " "))
}
