package plan

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
)

// lists are what the vendor's lists show of the scenario's resources.
type lists struct {
	resources map[string]caller.Listing // by id
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
	return map[string]any{"listed": listed}
}

// read looks at the scenario's resources and at the orders.
func (e *FixtureEnvironment) read(ctx context.Context) (err error) {
	now := lists{resources: map[string]caller.Listing{}}
	if err = e.ReadOrders(ctx); err != nil {
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
