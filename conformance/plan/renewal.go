package plan

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// rememberRenewal keeps whether and how a resource is renewed automatically, before a call switches it.
func (e *FixtureEnvironment) rememberRenewal(call *Call) {
	if !call.request.SwitchesRenewal() {
		return
	}
	for _, id := range e.namedBy(call) {
		e.Neighbours.switched(id)
		if _, known := e.renewalBefore[id]; known || !e.seen.resources[id].Alive() {
			continue
		}
		if e.renewalBefore == nil {
			e.renewalBefore = map[string]caller.Listing{}
		}
		e.renewalBefore[id] = e.seen.resources[id]
	}
}

// nothingToSwitchOff is why a call that switches automatic renewal off would rightly be refused: it is off
// already, and no call of the scenario has switched it.
func (e *FixtureEnvironment) nothingToSwitchOff(call *Call) string {
	if call.expects == expectRefusal || !call.switchesOff() {
		return ""
	}
	for _, id := range e.namedBy(call) {
		_, switched := e.renewalBefore[id]
		if now := e.seen.resources[id]; now.Alive() && !now.Renews && !switched {
			return "no fixture: automatic renewal of " + id + " is off already, and the scenario needs it on"
		}
	}
	return ""
}

// Close waits for the effects of the scenario's calls, looks a last time at what could be lost, and
// switches automatic renewal back to what it was before.
func (e *FixtureEnvironment) Close(ctx context.Context) error {
	lost := e.Settle(ctx)
	for _, id := range slices.Sorted(maps.Keys(e.renewalBefore)) {
		err := e.restoreRenewal(ctx, id, e.renewalBefore[id])
		e.noteSetting(id, e.renewalBefore[id], err)
		if err != nil {
			lost = errors.Join(lost, err)
		}
	}
	return lost
}

// restorePauses are the pauses before the attempts to switch automatic renewal back: they grow, and take
// as long in all as effects may take.
func (e *FixtureEnvironment) restorePauses() []time.Duration {
	settle := e.Shared.Patience.Settle()
	return []time.Duration{0, settle / 8, settle / 4, settle / 2}
}

// restoreRenewal switches automatic renewal back, and makes sure that it is so. A target that fails is
// called again.
func (e *FixtureEnvironment) restoreRenewal(ctx context.Context, id string, before caller.Listing) (err error) {
	for _, pause := range e.restorePauses() {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return notPutBack(id, before.Renews, errors.Join(err, ctx.Err()))
		}
		var done bool
		if done, err = e.switchBack(ctx, id, before); done {
			return nil
		}
	}
	return notPutBack(id, before.Renews, err)
}

// switchBack switches automatic renewal back once, where that is needed, and says whether it is as it was.
func (e *FixtureEnvironment) switchBack(ctx context.Context, id string, before caller.Listing) (bool, error) {
	asItWas := func() (bool, error) {
		found, err := e.Listings(ctx, e.vendor(), []string{id})
		return err == nil && (!found[id].Alive() || found[id].RenewsAs(before)), err
	}
	if done, err := asItWas(); done || err != nil {
		return done, err
	}
	request, err := before.RenewalRequest(e.vendor(), id)
	if err != nil {
		return false, err
	}
	var refused error
	for _, account := range append(slices.Clone(e.Owners[id]), fileAccount("")) { // a user may look and not switch
		if _, refused = e.AskOK(ctx, account, request); refused == nil || !caller.LookRefused(refused) {
			break
		}
	}
	done, err := e.Shared.Patience.Await(ctx, time.Now(), asItWas)
	if !done && refused == nil && err == nil {
		err = verdict.Brokenf("%s was accepted and had no effect", request.Name())
	}
	return done, errors.Join(refused, err)
}

// notPutBack is the error for automatic renewal that is not as it was before the run.
func notPutBack(id string, on bool, cause error) error {
	was := map[bool]string{true: "on", false: "off"}[on]
	return verdict.NotPutBack{What: fmt.Sprintf("automatic renewal of %s was %s before the run and could not be put back: look at it, and switch it %s yourself", id, was, was), Cause: cause}
}
