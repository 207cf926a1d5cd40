package plan

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// rememberRenewal keeps whether automatic renewal is on, before a call switches it.
func (e *FixtureEnvironment) rememberRenewal(call *Call) {
	if !call.request.SwitchesRenewal() {
		return
	}
	for _, id := range e.namedBy(call) {
		if _, known := e.renewalBefore[id]; known || !e.seen.resources[id].Alive() {
			continue
		}
		if e.renewalBefore == nil {
			e.renewalBefore = map[string]bool{}
		}
		e.renewalBefore[id] = e.seen.resources[id].Renews
	}
}

// Close waits for the effects of the scenario's calls, looks a last time at what could be lost, and
// switches automatic renewal back to what it was before.
func (e *FixtureEnvironment) Close(ctx context.Context) error {
	lost := e.Settle(ctx)
	for _, id := range slices.Sorted(maps.Keys(e.renewalBefore)) {
		if err := e.restoreRenewal(ctx, id, e.renewalBefore[id]); err != nil {
			lost = errors.Join(lost, err)
		}
	}
	return lost
}

// The pauses between attempts to switch automatic renewal back.
var restorePauses = []time.Duration{0, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}

// restoreRenewal switches automatic renewal back, and makes sure that it is so. A target that fails is
// called again.
func (e *FixtureEnvironment) restoreRenewal(ctx context.Context, id string, on bool) (err error) {
	for _, pause := range restorePauses {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return notPutBack(id, on, errors.Join(err, ctx.Err()))
		}
		var done bool
		if done, err = e.switchBack(ctx, id, on); done {
			return nil
		}
	}
	return notPutBack(id, on, err)
}

// switchBack switches automatic renewal back once, where that is needed, and says whether it is as it was.
func (e *FixtureEnvironment) switchBack(ctx context.Context, id string, on bool) (bool, error) {
	asItWas := func() (bool, error) {
		found, err := e.Listings(ctx, situation.Huawei, []string{id})
		return err == nil && (!found[id].Alive() || found[id].Renews == on), err
	}
	if done, err := asItWas(); done || err != nil {
		return done, err
	}
	operation := map[bool]string{true: "enable_auto_renew", false: "disable_auto_renew"}[on]
	request, err := caller.NewRequest(situation.Huawei, operation, nil, caller.NewParam("resource_id", id))
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
		err = verdict.Brokenf("%s was accepted and had no effect", operation)
	}
	return done, errors.Join(refused, err)
}

// notPutBack is the error for automatic renewal that is not as it was before the run.
func notPutBack(id string, on bool, cause error) error {
	was := map[bool]string{true: "on", false: "off"}[on]
	return verdict.NotPutBack{What: fmt.Sprintf("automatic renewal of %s was %s before the run and could not be put back: look at it, and switch it %s yourself", id, was, was), Cause: cause}
}
