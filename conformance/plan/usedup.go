package plan

import (
	"context"
	"fmt"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// spent is why a scenario would show nothing: something that may be given up stands for its
// situation and is not there, since an earlier run gave it up. That is no failure of the target.
func (f *FixtureEnvironment) usedUp(ctx context.Context) error {
	var ids []string
	for _, p := range f.Binding.DryRun.Document.Parts() {
		if r := f.Binding.resources[p.Subscribed.Alias]; r != nil && r.destroy && !p.Other {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	listed, err := f.Items(ctx, f.vendor(), ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if listed[id] == nil {
			return verdict.NotRun(fmt.Sprintf("no fixture: %s is not listed: was it given up by an earlier run?", id))
		}
	}
	return nil
}
