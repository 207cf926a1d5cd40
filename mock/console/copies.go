package console

import "github.com/rescindhq/rescind/mock/journal"

// A copyable text is one to take along: a call in some language, or a scenario.
type copyable struct {
	Name string
	Says string
	Text string
}

// copies are the ways in which an exchange can be had again.
func (v *visit) copies(p *place, e *journal.Entry, x *journal.Exchange) []copyable { return nil }
