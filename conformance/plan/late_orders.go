package plan

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// refundOrders are the orders that pay back and that calls of the run made.
type refundOrders struct {
	made   map[string]madeOrder // by id
	unread []string             // what could not be read at the end of the run, and why
}

// A madeOrder says which call made an order.
type madeOrder struct{ vendor, scenario, call string }

// mostOrders is how many orders are read again at the end of a run.
const mostOrders = 50

// Unread says which orders could not be read at the end of the run, and why.
func (n *Neighbours) Unread() []string { return n.unread }

// noteOrders notes the orders that a call made.
func (e *FixtureEnvironment) noteOrders(call *Call, responses []*caller.Response) {
	for _, response := range responses {
		for _, id := range response.Orders {
			if _, known := e.Neighbours.made[id]; !known && response.Ok && call.request.GivesUp() {
				e.Neighbours.made[id] = madeOrder{e.vendor(), e.Binding.DryRun.Scenario, call.request.Name()}
			}
		}
	}
}

// ordersOtherwise compares the orders that steps have read with what they are at the end of the run.
func (e *FixtureEnvironment) ordersOtherwise(ctx context.Context) (wrong []error) {
	all := e.ordersRead()
	for _, account := range slices.Sorted(maps.Keys(all)) {
		e.OrdersAs = account
		was := all[account]
		now, unread := e.ordersAgain(ctx, was)
		for _, id := range slices.Sorted(maps.Keys(was)) {
			by := e.Neighbours.made[id]
			switch changed := now[id].Otherwise(was[id]); {
			case changed != "":
				wrong = append(wrong, verdict.Brokenf("order %s of %s (%s) %s: a refund that was made must not change", id, by.scenario, by.call, changed))
			case now[id].ID == "":
				e.Neighbours.unread = append(e.Neighbours.unread, fmt.Sprintf("order %s of %s (%s) was not read again at the end of the run: %v", id, by.scenario, by.call, unread))
			}
		}
	}
	return wrong
}

// ordersAgain reads orders again, where they differ until the time that effects may take is over: a list may be late. It says
// why it could not read all of them.
func (e *FixtureEnvironment) ordersAgain(ctx context.Context, was map[string]caller.RefundOrder) (now map[string]caller.RefundOrder, unread error) {
	ids := slices.Sorted(maps.Keys(was))
	_, err := e.Shared.Patience.Await(ctx, time.Now(), func() (bool, error) {
		now, unread = e.OrdersNow(ctx, e.vendor(), ids)
		return !slices.ContainsFunc(ids, func(id string) bool { return now[id].Otherwise(was[id]) != "" }), nil
	})
	if err != nil { // the run was ended: a list that is late may have been the only one
		return nil, err
	}
	return now, unread
}

// ordersRead are the orders of the run as steps have read them, by the account to look with.
func (e *FixtureEnvironment) ordersRead() map[string]map[string]caller.RefundOrder {
	all, n := map[string]map[string]caller.RefundOrder{}, 0
	for _, id := range slices.Sorted(maps.Keys(e.Neighbours.made)) {
		was, account, read := e.OrderAsRead(e.vendor(), id, e.neighbourAccounts())
		if !read || e.Neighbours.made[id].vendor != e.vendor() || n == mostOrders {
			continue
		}
		if all[account] == nil {
			all[account] = map[string]caller.RefundOrder{}
		}
		all[account][id], n = was, n+1
	}
	return all
}
