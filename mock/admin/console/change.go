package console

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// change is look for a page that changes the books: the change is kept in the same step in which
// it was decided.
func (v *pageRequest) change(section string, f func(*place) (page, billing.Change, *pageError)) (p page, t *pageError) {
	w, t := v.world()
	if t != nil {
		return p, t
	}
	err := w.Update(func(view billing.View) (c billing.Change) {
		v.here = &place{Sandbox: w.ID, Scenario: w.Scenario, Section: section, world: w, view: view}
		v.here.Clock = sandbox.Clock{At: view.Now, Frozen: w.Frozen()}
		if t = v.here.enter(v.request); t == nil {
			p, c, t = f(v.here)
		}
		for _, broken := range view.WouldBreak(&c) {
			v.Log.Error("a page breaks an invariant: a bug of the mock", "invariant", broken.ID, "by", broken.By)
		}
		return c
	})
	p.Place = v.here
	return p, orNotFound(w, err, t)
}
