package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// look reads the lists anew. What is gone and was not offered is a loss, whichever call took it away.
func (e *FixtureEnvironment) look(ctx context.Context) error {
	before := e.seen.resources
	if err := e.read(ctx); err != nil {
		return err
	}
	e.dropWhatCame()
	if lost := e.lost(before); lost != nil && e.callsMade > 0 {
		call := e.Binding.DryRun.calls[e.callsMade-1]
		return e.loss(lost, call.request.Name()+" took away what was not to be given up")
	}
	return nil
}

// lost are the resources that were not offered and are gone, or end earlier than before.
func (e *FixtureEnvironment) lost(before map[string]caller.Listing) (all []*watchedResource) {
	for _, w := range e.watched {
		if !w.offered && isGone(before[w.id], e.seen.resources[w.id]) {
			all = append(all, w)
		}
	}
	return all
}

// isGone says that a subscription was given up between two looks, or a paid period of it. One that only
// expired in between was not.
func isGone(before, now caller.Listing) bool {
	expired := !before.Expires.IsZero() && !before.Expires.After(time.Now())
	return before.Alive() && (!now.Alive() || before.InUse && !now.InUse && !expired || isShorter(before, now))
}

// lookAfter finds out what a call did, whatever its answer says, and also when there was no answer.
func (e *FixtureEnvironment) lookAfter(ctx context.Context, call *Call, responses []*caller.Response) error {
	before := e.seen
	if err := e.read(ctx); err != nil {
		return err
	}
	e.dropWhatCame()
	if err := e.awaitLoss(ctx, call, responses, before); err != nil {
		return err
	}
	how := effectOf(call, responses)
	if lost := e.lost(before.resources); lost != nil {
		return e.loss(lost, how)
	}
	if gone := e.goneUnasked(call, responses, before.resources); gone != nil {
		return verdict.Brokenf("%s; gone, as the target file allows: %s", how, strings.Join(gone, ", "))
	}
	return e.lostNeighbours(ctx)
}

// awaitLoss waits for the effect of a call that had to be refused and was accepted, or made an order
// all the same, where something could be lost by it.
func (e *FixtureEnvironment) awaitLoss(ctx context.Context, call *Call, responses []*caller.Response, before lists) error {
	taken := slices.ContainsFunc(responses, func(r *caller.Response) bool { return r.Ok }) || len(e.NewOrders(false)) > 0
	if call.expects != expectRefusal || !call.request.GivesUp() || !taken || e.namedNothing || !e.risks(call, before.resources) {
		return nil
	}
	_, err := e.Await(ctx, func() (bool, error) {
		if e.lost(before.resources) != nil {
			return true, nil
		}
		return false, e.read(ctx)
	})
	return err
}

// risks says that a call names something that is there and was not offered.
func (e *FixtureEnvironment) risks(call *Call, before map[string]caller.Listing) bool {
	return slices.ContainsFunc(e.namedBy(call), func(id string) bool {
		w := e.watchedByID(id)
		return w != nil && !w.offered && before[id].Alive()
	})
}

// goneUnasked are the offered resources that a call took away though it was refused, or did not name them.
func (e *FixtureEnvironment) goneUnasked(call *Call, responses []*caller.Response, before map[string]caller.Listing) (ids []string) {
	accepted := slices.ContainsFunc(responses, func(r *caller.Response) bool { return r.Ok })
	if accepted && call.request.GivesUp() || len(responses) == 0 {
		return nil // whether it was to be accepted is for the scenario to say
	}
	for _, w := range e.watched {
		if w.offered && !e.taken[w.id] && isGone(before[w.id], e.seen.resources[w.id]) {
			ids = append(ids, w.id)
		}
	}
	return ids
}

// effectOf says in words what is wrong with the effect of a call.
func effectOf(call *Call, responses []*caller.Response) string {
	name := call.request.Name()
	if call.expects == expectSuccess {
		return name + " took away what was not to be given up"
	}
	how := "had an effect without an answer"
	for _, response := range responses {
		if response.Ok {
			how = "was accepted" + ordersOf(response)
			break
		}
		how = "had an effect though the answer was " + response.String()
	}
	if call.expects == expectOneSuccess {
		return name + " was to take effect once and " + how
	}
	return fmt.Sprintf("%s had to be refused by %s and %s", name, cmp.Or(call.row, "the vendor"), how)
}

func ordersOf(response *caller.Response) string {
	if len(response.Orders) == 0 {
		return ""
	}
	return " (order " + strings.Join(response.Orders, ", ") + ")"
}

// loss names the resources that are lost, what the lists show of them now, and what was paid for them
// where the file says so.
func (e *FixtureEnvironment) loss(lost []*watchedResource, how string) error {
	var resources []string
	for _, w := range lost {
		state := e.seen.resources[w.id].String()
		resources = append(resources, fmt.Sprintf("%s (%s%s; it %s)", w.id, w.source, e.paidText(w.id), state))
	}
	return verdict.Loss(how + "; lost: " + strings.Join(resources, ", "))
}

// paidText is what the target file says was paid for a resource, "" where it says nothing.
func (e *FixtureEnvironment) paidText(id string) string {
	paid, known := e.File.Facts.Get(id)
	if !known {
		return ""
	}
	return fmt.Sprintf(", %s paid", e.File.Amount(e.vendor(), cashOf(paid.Periods)))
}
