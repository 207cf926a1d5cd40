package console

import "github.com/rescindhq/rescind/mock/admin/control"

// showInvariants checks every invariant of the ledger on the current state.
func showInvariants(v *pageRequest) (page, *pageError) {
	return v.readSandbox("invariants", func(p *place) (page, *pageError) {
		return page{name: "invariants", Title: say("Invariants"), Data: control.Audit(p.view)}, nil
	})
}
