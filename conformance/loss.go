package conformance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// lost finds out whether a call that was to be refused was granted, or took effect without an answer
// or with one that says otherwise: so the lists are asked, whatever came.
func (f *fixtures) lost(ctx context.Context, call *plannedCall, before any, answers []*answer) error {
	how := "had an effect without an answer"
	for _, a := range answers {
		if a.ok {
			return f.loss(call, "was accepted"+ordersOf(a))
		}
		how = "had an effect though the answer was " + a.String()
	}
	after, wrong := f.state(ctx)
	if change := difference("", before, after); wrong == nil && change != "" {
		return f.loss(call, how+": "+change)
	}
	return nil
}

func ordersOf(a *answer) string {
	if len(a.orders) == 0 {
		return ""
	}
	return " (order " + strings.Join(a.orders, ", ") + ")"
}

// loss names what is gone, and what was paid for it as far as that is known.
func (f *fixtures) loss(call *plannedCall, how string) error {
	gone := "changed"
	if call.question.givesUp() {
		gone = "lost"
	}
	var things []string
	for _, p := range f.casting.story.document.parts() {
		r := f.casting.roles[p.thing.Alias]
		if r != nil && (slices.Contains(call.names, p.thing.Alias) || p.primary != nil && slices.Contains(call.names, p.primary.thing.Alias)) {
			things = append(things, fmt.Sprintf("%s (%s%s)", r.ID, r.from, paidFor(f.file, r.ID)))
		}
	}
	if things == nil {
		things = []string{"nothing that is known"}
	}
	return loss(fmt.Sprintf("%s was to be refused by %s and %s; %s: %s", call.question.name(), cmp.Or(call.row, "the vendor"), how, gone, strings.Join(things, ", ")))
}

// paidFor is what the file says was paid for a resource.
func paidFor(f *targetFile, id string) string {
	p, known := f.Facts.Get(id)
	if !known {
		return ""
	}
	var cash cents
	for _, each := range p.Periods {
		cash += each.Cash.cents
	}
	return fmt.Sprintf(", %s paid", cash)
}
