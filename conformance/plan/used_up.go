package plan

import (
	"context"
	"fmt"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// usedUp is why the scenario would show nothing: a resource that may be given up is no longer listed,
// because an earlier run gave it up. The target is not to blame for that.
func (e *FixtureEnvironment) usedUp(ctx context.Context) error {
	var ids []string
	for _, part := range e.Binding.DryRun.Document.Resources() {
		if r := e.Binding.resources[part.Spec.Alias]; r != nil && r.destroy && !part.Other {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	listed, err := e.Items(ctx, e.vendor(), ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if listed[id] == nil {
			return verdict.NotRun(fmt.Sprintf("no fixture: %s is not listed by the target: was it given up by an earlier run?", id))
		}
	}
	return nil
}
