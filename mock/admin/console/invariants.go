package console

import "github.com/rescindhq/rescind/mock/admin/control"

// showInvariants asks the money oracle about the books as they are.
func showInvariants(v *pageRequest) (page, *pageError) {
	return v.look("invariants", func(p *place) (page, *pageError) {
		return page{name: "invariants", Title: "Invariants", Data: control.Audit(p.view)}, nil
	})
}
