package console

import "github.com/rescindhq/rescind/mock/control"

// showInvariants asks the money oracle about the books as they are.
func showInvariants(v *visit) (page, *trouble) {
	return v.look("invariants", func(p *place) (page, *trouble) {
		return page{name: "invariants", Title: "Invariants", Data: control.Audit(p.view)}, nil
	})
}
