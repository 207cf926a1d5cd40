package plan

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
)

// lists are what the vendor's lists show of the scenario's resources and of all unsubscription orders.
type lists struct {
	resources map[string]caller.Listing // by id
	orders    int
}

// state is what a refused call must not change. Parts that change by themselves are left out, and so is what was cancelled
// and is gone: a list that is late may show it once more, and the last look of the run finds what comes back.
func (l lists) state(cancelled map[string]*cancellation) map[string]any {
	listed := map[string]any{}
	for id, listing := range l.resources {
		if c := cancelled[id]; c == nil || c.gone.IsZero() {
			listed[id] = listing.Lasting()
		}
	}
	return map[string]any{"unsubscription orders": l.orders, "listed": listed}
}

// read looks at the scenario's resources and counts the orders.
func (e *FixtureEnvironment) read(ctx context.Context) (err error) {
	now := lists{resources: map[string]caller.Listing{}}
	if now.orders, err = e.countOrders(ctx); err != nil {
		return err
	}
	if ids := e.watchedIDs(); len(ids) > 0 {
		if now.resources, err = e.Listings(ctx, e.vendor(), ids); err != nil {
			return err
		}
	}
	now.resources = e.onlyWatched(now.resources)
	e.seen, e.current = now, true
	return nil
}

// countOrders counts the unsubscription orders as the caller is shown them, or else as an account that
// the scenario's resources may belong to: not every caller may look at orders.
func (e *FixtureEnvironment) countOrders(ctx context.Context) (n int, err error) {
	n, err = e.CountRefundOrders(ctx, e.vendor())
	if err == nil || !caller.LookRefused(err) || e.OrdersAs != "" {
		return n, err
	}
	for _, account := range append(e.accounts, fileAccount("")) {
		e.OrdersAs = account
		if n, other := e.CountRefundOrders(ctx, e.vendor()); other == nil {
			return n, nil
		}
	}
	e.OrdersAs = ""
	return n, err
}
