package plan

import (
	"context"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
)

// chargedOrders are the orders of purchases and renewals that no call of the run asked for.
type chargedOrders struct {
	before  map[string][]caller.PlacedOrder // by vendor: the newest before the first call that changes something
	charged []string
}

// Charged are the orders of purchases and renewals that appeared during the run and that no call of it asked for.
func (n *Neighbours) Charged() []string { return n.charged }

// keepOrders keeps the newest orders of the main account before the run changes something; nil where they cannot be read.
func (e *FixtureEnvironment) keepOrders(ctx context.Context) {
	if _, looked := e.Neighbours.before[e.vendor()]; looked {
		return
	}
	found, err := e.PlacedOrders(ctx, e.vendor(), fileAccount(""), 0)
	e.Neighbours.before[e.vendor()] = append([]caller.PlacedOrder{}, found...)
	if err != nil {
		e.Neighbours.before[e.vendor()] = nil
	}
}

// chargedPages is how many pages of orders are read at the end of a run, where no order of before is on an earlier one.
const chargedPages = 5

// noteCharged notes the orders that stand before those of before the run. Where they cannot be read there is nothing to note.
func (e *FixtureEnvironment) noteCharged(ctx context.Context) {
	n := e.Neighbours
	before := n.before[e.vendor()]
	if before == nil {
		return
	}
	for read, page := 0, 0; page < chargedPages; page++ {
		found, err := e.PlacedOrders(ctx, e.vendor(), fileAccount(""), read)
		known := slices.IndexFunc(found, func(o caller.PlacedOrder) bool { return slices.Contains(before, o) })
		if known >= 0 {
			found = found[:known]
		}
		for _, o := range found {
			if o.Costs && !e.OrderIsNamed(e.vendor(), o.ID) && !slices.Contains(n.charged, o.ID) {
				n.charged = append(n.charged, o.ID)
			}
		}
		if read += len(found); err != nil || known >= 0 || len(found) == 0 {
			return
		}
	}
}
