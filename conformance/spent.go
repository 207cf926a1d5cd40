package conformance

import (
	"context"
	"fmt"
)

// spent is why a scenario would show nothing: something that may be given up stands for its
// situation and is not there, since an earlier run gave it up. That is no failure of the target.
func (f *fixtures) spent(ctx context.Context) error {
	var ids []string
	for _, p := range f.casting.story.document.parts() {
		if r := f.casting.roles[p.thing.Alias]; r != nil && r.destroy && !p.other {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	listed, err := f.itemsOf(ctx, f.vendor(), ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if listed[id] == nil {
			return notRun(fmt.Sprintf("no fixture: %s is not listed: was it given up by an earlier run?", id))
		}
	}
	return nil
}
