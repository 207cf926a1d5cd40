package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// lost finds out whether a call that was to be refused was granted, or took effect without an answer
// or with one that says otherwise: so the lists are asked, whatever came.
func (f *FixtureEnvironment) checkLoss(ctx context.Context, call *Call, before any, answers []*caller.Response) error {
	how := "had an effect without an answer"
	for _, a := range answers {
		if a.Ok {
			return f.loss(call, "was accepted"+ordersOf(a))
		}
		how = "had an effect though the answer was " + a.String()
	}
	after, wrong := f.State(ctx)
	if change := verdict.Difference("", before, after); wrong == nil && change != "" {
		return f.loss(call, how+": "+change)
	}
	return nil
}

func ordersOf(a *caller.Response) string {
	if len(a.Orders) == 0 {
		return ""
	}
	return " (order " + strings.Join(a.Orders, ", ") + ")"
}

// loss names what is gone, and what was paid for it as far as that is known.
func (f *FixtureEnvironment) loss(call *Call, how string) error {
	gone := "changed"
	if call.request.GivesUp() {
		gone = "lost"
	}
	var things []string
	for _, p := range f.Binding.DryRun.Document.Parts() {
		r := f.Binding.resources[p.Subscribed.Alias]
		if r != nil && (slices.Contains(call.names, p.Subscribed.Alias) || p.Primary != nil && slices.Contains(call.names, p.Primary.Subscribed.Alias)) {
			things = append(things, fmt.Sprintf("%s (%s%s)", r.ID, r.from, paidFor(f.File, r.ID)))
		}
	}
	if things == nil {
		things = []string{"nothing that is known"}
	}
	return verdict.Loss(fmt.Sprintf("%s was to be refused by %s and %s; %s: %s", call.request.Name(), cmp.Or(call.row, "the vendor"), how, gone, strings.Join(things, ", ")))
}

// paidFor is what the file says was paid for a resource.
func paidFor(f *target.File, id string) string {
	p, known := f.Facts.Get(id)
	if !known {
		return ""
	}
	var cash situation.Cents
	for _, each := range p.Periods {
		cash += each.Cash.Cents
	}
	return fmt.Sprintf(", %s paid", cash)
}
