package plan

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// checkLoss finds out whether a call that had to be refused took effect all the same. It compares the
// vendor's lists whatever the answer says, and also when there was no answer.
func (e *FixtureEnvironment) checkLoss(ctx context.Context, call *Call, before any, responses []*caller.Response) error {
	how := "had an effect without an answer"
	for _, response := range responses {
		if response.Ok {
			return e.loss(call, "was accepted"+ordersOf(response))
		}
		how = "had an effect though the answer was " + response.String()
	}
	after, err := e.State(ctx)
	if change := verdict.Difference("", before, after); err == nil && change != "" {
		return e.loss(call, how+": "+change)
	}
	return nil
}

func ordersOf(response *caller.Response) string {
	if len(response.Orders) == 0 {
		return ""
	}
	return " (order " + strings.Join(response.Orders, ", ") + ")"
}

// loss names the resources that are lost or changed, and what was paid for them where the file says so.
func (e *FixtureEnvironment) loss(call *Call, how string) error {
	effect := "changed"
	if call.request.GivesUp() {
		effect = "lost"
	}
	var resources []string
	for _, r := range e.Binding.affected(call) {
		resources = append(resources, fmt.Sprintf("%s (%s%s)", r.ID, r.source, paidText(e.File, r.ID)))
	}
	if resources == nil {
		resources = []string{"nothing that is known"}
	}
	return verdict.Loss(fmt.Sprintf("%s had to be refused by %s and %s; %s: %s", call.request.Name(), cmp.Or(call.row, "the vendor"), how, effect, strings.Join(resources, ", ")))
}

// paidText is what the target file says was paid for a resource, "" where it says nothing.
func paidText(f *target.File, id string) string {
	paid, known := f.Facts.Get(id)
	if !known {
		return ""
	}
	return fmt.Sprintf(", %s paid", cashOf(paid.Periods))
}
