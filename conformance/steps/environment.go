package steps

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// An Environment provides the situation of one scenario and shows what became of it. It is a sandbox
// behind a control API, a binding of fixtures, or a dry run.
type Environment interface {
	// Open provides the situation, and returns the credentials and the resource of each alias.
	Open(ctx context.Context, d *situation.Document) (*situation.Setup, error)
	// Deliver sends requests to the target, all at once, and returns the responses.
	Deliver(ctx context.Context, variation caller.Variation, requests ...*caller.Request) ([]*caller.Response, error)
	// State is everything that a refused call must not change.
	State(ctx context.Context) (any, error)
	// Settle waits until the effects of the calls so far have come, or their time is over.
	Settle(ctx context.Context) error
	// Await asks until done says yes, or the time that the effects of a call may take is over.
	Await(ctx context.Context, done func() (bool, error)) (came bool, err error)
	// AwaitPayment asks until done says yes, or the time that a payment may take is over.
	AwaitPayment(ctx context.Context, done func() (bool, error)) (came bool, err error)
	// ReadOrders reads the list of unsubscription orders.
	ReadOrders(ctx context.Context) error
	// NewOrders are the orders in the list since the last call, or since the first one, without those that earlier answers named.
	NewOrders(sinceFirst bool) []string
	// OthersOrders says of orders that somebody else may have made what went at the time that the target file does not name.
	OthersOrders(ctx context.Context, ids []string) (went map[string]string, err error)
	// GivenUp says whether an accepted call has given up one of some resources, and only the target knows when.
	GivenUp(ids []string) bool
	// MoveClock sets or advances a clock and returns the events that this caused.
	MoveClock(ctx context.Context, how, value string) (events []string, err error)
	// Trace lists the rules that decided a call, if the target shows them.
	Trace(ctx context.Context, request string) ([]report.Ruling, error)
	// Refund is the range in which the refund of the last call must be, if the scenario states an amount.
	Refund(stated caller.Refund) (least, most caller.Refund)
	// BrokenInvariants lists the money invariants that do not hold.
	BrokenInvariants(ctx context.Context) (list []string, err error)
	// Close removes or restores what the scenario has changed.
	Close(ctx context.Context) error
}
