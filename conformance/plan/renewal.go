package plan

import (
	"context"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// rememberRenewal reads whether automatic renewal is on, before a call switches it.
func (e *FixtureEnvironment) rememberRenewal(ctx context.Context, call *Call) error {
	if !call.request.SwitchesRenewal() {
		return nil
	}
	for _, alias := range call.aliases {
		r := e.Binding.resources[alias]
		if _, known := e.renewalBefore[r.ID]; known {
			continue
		}
		found, err := e.HuaweiListing(ctx, []string{r.ID})
		if err != nil {
			return err
		}
		if e.renewalBefore == nil {
			e.renewalBefore = map[string]bool{}
		}
		e.renewalBefore[r.ID] = found[r.ID].Renews
	}
	return nil
}

// Close switches automatic renewal back to what it was before the scenario.
func (e *FixtureEnvironment) Close(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(e.renewalBefore)) {
		if err := e.restoreRenewal(ctx, id, e.renewalBefore[id]); err != nil {
			return err
		}
	}
	return nil
}

func (e *FixtureEnvironment) restoreRenewal(ctx context.Context, id string, on bool) error {
	found, err := e.HuaweiListing(ctx, []string{id})
	if err != nil || !found[id].Listed || found[id].Renews == on {
		return err
	}
	operation := map[bool]string{true: "enable_auto_renew", false: "disable_auto_renew"}[on]
	request, err := caller.NewRequest(situation.Huawei, operation, nil, caller.NewParam("resource_id", id))
	if err != nil {
		return err
	}
	_, err = e.AskOK(ctx, request)
	return err
}
