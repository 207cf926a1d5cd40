package plan

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A pendingEffect is what the lists must show of a resource some time after an accepted call.
type pendingEffect struct {
	id   string
	came func(before, now caller.Listing) bool
	from caller.Listing // what the list showed before the call
	must bool           // a list that never shows it is wrong; else a step asks for it
}

// The effects that calls have on a resource.
var (
	givenUp   = func(_, now caller.Listing) bool { return !now.Alive() || !now.InUse }
	shortened = func(before, now caller.Listing) bool { return !now.Alive() || isShorter(before, now) }
)

// isShorter says that a subscription ends earlier than before.
func isShorter(before, now caller.Listing) bool {
	return !before.Expires.IsZero() && !now.Expires.IsZero() && now.Expires.Before(before.Expires)
}

// expectEffects notes what an accepted call takes away, or switches. From then on it is no loss. An answer
// that is given again has no effect of its own.
func (e *FixtureEnvironment) expectEffects(call *Call, responses []*caller.Response) {
	e.current = false
	if e.namedNothing || call.replays || !slices.ContainsFunc(responses, func(r *caller.Response) bool { return r.Ok }) {
		return
	}
	came, must := givenUp, false
	switch {
	case call.request.SwitchesRenewal():
		on := call.request.SwitchesOn()
		came = func(_, now caller.Listing) bool { return !now.Alive() || now.Renews == on }
	case !call.request.GivesUp():
		return
	case dropsRenewals(call.request):
		came, must = shortened, call.expects == expectSuccess
	}
	for _, id := range e.namedBy(call) {
		if call.request.GivesUp() {
			e.Neighbours.expect(id)
		}
		if call.request.GivesUp() && !dropsRenewals(call.request) {
			e.Neighbours.cancel(id, cancellation{vendor: e.vendor(), scenario: e.Binding.DryRun.Scenario, call: call.request.Name()})
		}
		e.taken[id] = e.taken[id] || call.request.GivesUp() && !dropsRenewals(call.request)
		e.pending = append(e.pending, &pendingEffect{id: id, came: came, from: e.seen.resources[id], must: must && !e.seen.resources[id].Expires.IsZero()})
	}
}

// namedBy are the ids of the bound resources that a call names.
func (e *FixtureEnvironment) namedBy(call *Call) (ids []string) {
	for _, alias := range call.aliases {
		if r := e.Binding.resources[alias]; r != nil {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Settle waits until the lists show the effects of the accepted calls, or the time for them is over.
// What is lost meanwhile is an error.
func (e *FixtureEnvironment) Settle(ctx context.Context) error {
	e.dropWhatCame()
	if len(e.pending) == 0 {
		return nil
	}
	_, err := e.Await(ctx, func() (bool, error) {
		err := e.look(ctx)
		return len(e.pending) == 0, err
	})
	late := e.pending
	e.pending = nil // whoever asserts them asks for them again
	for _, p := range late {
		if now := e.seen.resources[p.id]; err == nil && p.must && now.Expires.Equal(p.from.Expires) {
			err = verdict.Brokenf("%s was accepted, and the list shows %s until %s, as before", e.lastCall(), p.id, now.Expires.Format(time.RFC3339))
		}
	}
	return err
}

// dropWhatCame leaves only the effects that the lists do not show yet.
func (e *FixtureEnvironment) dropWhatCame() {
	e.pending = slices.DeleteFunc(e.pending, func(p *pendingEffect) bool {
		if !e.Hidden[p.id] {
			e.Neighbours.noteGone(p.id, p.from, e.seen.resources[p.id])
		}
		return p.came(p.from, e.seen.resources[p.id])
	})
}

// dropsRenewals says that a call gives up only the paid periods that have not begun: type 2 of Huawei's call.
func dropsRenewals(request *caller.Request) bool {
	const periods = 2
	var body struct {
		Kind json.RawMessage `json:"unsubscribe_type"`
	}
	if request.Vendor != situation.Huawei || request.ReadsOnly() || json.Unmarshal(request.Body, &body) != nil {
		return false
	}
	var kind float64
	return json.Unmarshal(body.Kind, &kind) == nil && kind == periods
}
