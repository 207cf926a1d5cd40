package console

import "github.com/rescindhq/rescind/mock/admin/control"

// An invariantsPage is one page of the invariants of the ledger.
type invariantsPage struct {
	Held bool // all of them hold
	Rows []control.Invariant
	List listing
}

// showInvariants checks every invariant of the ledger on the current state.
func showInvariants(v *pageRequest) (page, *pageError) {
	return v.readSandbox("invariants", func(p *place) (page, *pageError) {
		audit := control.Audit(p.view)
		found, l := arrange(v, audit.Invariants, func(i control.Invariant) []string {
			return []string{i.Says, v.locale.say(i.Says), i.ID, holdsWord(i), i.BrokenBy}
		},
			byColumn("invariant", "invariant", func(i control.Invariant) string { return i.Says }),
			byColumn("holds", "holds", holdsWord),
			byColumn("by", "broken by", func(i control.Invariant) string { return i.BrokenBy }),
		)
		data := invariantsPage{Held: audit.Held, Rows: rowsOn(l.pagination, found), List: l}
		return page{name: "invariants", Title: say("Invariants"), Data: data}, l.checkRange()
	})
}

// holdsWord is the word of the page for the state of an invariant.
func holdsWord(i control.Invariant) string {
	if i.Held {
		return "holds"
	}
	return "broken"
}
