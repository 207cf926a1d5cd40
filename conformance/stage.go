package conformance

import (
	"context"

	"github.com/rescindhq/rescind/conformance/report"
)

// A stage is where the situation of one scenario is made to hold and looked at from outside: a
// sandbox behind a control API, or fixtures.
type stage interface {
	// open makes the situation hold, and says who may call and what the aliases stand for.
	open(ctx context.Context, d *document) (*sandbox, error)
	// deliver brings questions to the target, all at once, and back what it answered.
	deliver(ctx context.Context, m manner, questions ...*question) ([]*answer, error)
	// state is all that a refused call must leave as it is.
	state(ctx context.Context) (any, error)
	// move sets or advances the business clock and tells what came to pass on the way.
	move(ctx context.Context, how, value string) (events []string, err error)
	// rulings tell how the target came to its answer to a call, where it tells.
	rulings(ctx context.Context, request string) ([]report.Ruling, error)
	// repays is what the last call must pay back where a scenario says an amount.
	repays(said repaid) (least, most repaid)
	// broken lists the money invariants that do not hold.
	broken(ctx context.Context) (list []string, err error)
	// close leaves nothing behind.
	close(ctx context.Context) error
}
