package steps

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A stage is where the situation of one scenario is made to hold and looked at from outside: a
// sandbox behind a control API, or fixtures.
type Environment interface {
	// open makes the situation hold, and says who may call and what the aliases stand for.
	Open(ctx context.Context, d *situation.Document) (*situation.Opened, error)
	// deliver brings questions to the target, all at once, and back what it answered.
	Deliver(ctx context.Context, variation caller.Variation, requests ...*caller.Request) ([]*caller.Response, error)
	// state is all that a refused call must leave as it is.
	State(ctx context.Context) (any, error)
	// move sets or advances the business clock and tells what came to pass on the way.
	MoveClock(ctx context.Context, how, value string) (events []string, err error)
	// rulings tell how the target came to its answer to a call, where it tells.
	Trace(ctx context.Context, request string) ([]report.Ruling, error)
	// repays is what the last call must pay back where a scenario says an amount.
	Refund(said caller.Refund) (least, most caller.Refund)
	// broken lists the money invariants that do not hold.
	BrokenInvariants(ctx context.Context) (list []string, err error)
	// close leaves nothing behind.
	Close(ctx context.Context) error
}
