package plan

import (
	"context"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
)

// ReadOrders reads the list of unsubscription orders.
func (e *FixtureEnvironment) ReadOrders(ctx context.Context) error { return e.readOrders(ctx, false) }

// readOrders reads the orders as the caller is shown them, or else as an account that the scenario's resources may belong to:
// not every caller may look at orders. What is new is held against no call if it is from before.
func (e *FixtureEnvironment) readOrders(ctx context.Context, before bool) error {
	err := e.ReadRefundOrders(ctx, e.vendor(), before)
	if err == nil || !caller.LookRefused(err) || e.OrdersAs != "" {
		return err
	}
	for _, account := range append(e.accounts, fileAccount("")) {
		e.OrdersAs = account
		if other := e.ReadRefundOrders(ctx, e.vendor(), before); other == nil {
			return nil
		}
	}
	e.OrdersAs = ""
	return err
}

// NewOrders are the unsubscription orders that the list shows since the last call, or since the first one of the scenario.
func (e *FixtureEnvironment) NewOrders(sinceFirst bool) []string {
	if sinceFirst {
		return e.RefundOrdersSince(e.vendor(), e.firstSentAt)
	}
	return e.RefundOrdersSince(e.vendor(), e.sentAt)
}

// OthersOrders says of orders that somebody else may have made what went at the time that the target file does not name. Of an
// order that no answer named this is waited for: the list of resources may be later than that of orders.
func (e *FixtureEnvironment) OthersOrders(ctx context.Context, ids []string) (went map[string]string, err error) {
	strange := e.StrangeOrders(e.vendor())
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(strange, func(o caller.StrangeOrder) bool { return o.ID == id })
	})
	if len(ids) == 0 {
		return nil, nil
	}
	_, err = e.Shared.Patience.Await(ctx, time.Now(), func() (bool, error) {
		went = e.Neighbours.explain(e.vendor(), strange, e.Shared.Patience.Settle())
		if !slices.ContainsFunc(ids, func(id string) bool { return went[id] == "" }) {
			return true, nil
		}
		return false, e.lostNeighbours(ctx)
	})
	return went, err
}

// A strangeLoss is a resource that the file does not name and that went between two looks.
type strangeLoss struct {
	vendor, id string
	caller.Span
}

// noteStrange keeps what the file does not name of the resources that went between two looks, and returns the others.
func (n *Neighbours) noteStrange(vendor string, gone []string, between caller.Span) []string {
	return slices.DeleteFunc(gone, func(id string) bool {
		if n.known[id] != nil {
			return false
		}
		n.strange = append(n.strange, strangeLoss{vendor, id, between})
		return true
	})
}

// explain gives each order a resource of its own that went when the order came, as far as there are such resources.
func (n *Neighbours) explain(vendor string, orders []caller.StrangeOrder, settle time.Duration) map[string]string {
	left, went := slices.Clone(n.strange), map[string]string{}
	for _, o := range orders {
		i := slices.IndexFunc(left, func(s strangeLoss) bool { return s.vendor == vendor && s.Near(o.Span, settle) })
		if i >= 0 {
			went[o.ID] = left[i].id
			left = slices.Delete(left, i, i+1)
		}
	}
	return went
}

// Strange are the resources that the file does not name and that were gone after a call of the run.
func (n *Neighbours) Strange() (ids []string) {
	for _, s := range n.strange {
		ids = append(ids, s.id)
	}
	return ids
}
