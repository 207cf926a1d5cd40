package console

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// updateSandbox is like readSandbox, for a page that changes the state. The world stays locked from the
// decision until the change is stored.
func (v *pageRequest) updateSandbox(section string, f func(*place) (page, billing.Change, *pageError)) (p page, t *pageError) {
	w, t := v.world()
	if t != nil {
		return p, t
	}
	err := w.Update(func(view billing.View) (c billing.Change) {
		v.place = &place{Sandbox: w.ID, Scenario: w.Scenario, Section: section, world: w, view: view}
		v.place.Clock = sandbox.Clock{At: view.Now, Frozen: w.Frozen()}
		t = v.place.enter(v.request)
		if v.showAccount(v.place); t == nil {
			p, c, t = f(v.place)
		}
		for _, broken := range view.WouldBreak(&c) {
			v.Log.Error("a page breaks an invariant: a bug of the mock", "invariant", broken.ID, "by", broken.By)
		}
		return c
	})
	p.Place = v.place
	if err == nil && t == nil && p.did != nil {
		v.note(w, p.did, p.didURL)
	}
	return p, orNotFound(w, err, t)
}
