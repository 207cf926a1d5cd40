package conformance

import (
	"context"
	"errors"

	"github.com/rescindhq/rescind/conformance/report"
)

// A stage is where the situation of one scenario is made to hold and looked at from outside: a
// sandbox behind a control API, or fixtures.
type stage interface {
	// open makes the situation hold, and says who may call and what the aliases stand for.
	open(ctx context.Context, d *document, seed uint64) (*sandbox, error)
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
	// there reports whether the target answers at all.
	there(ctx context.Context) bool
	// close leaves nothing behind.
	close(ctx context.Context) error
}

// notRun is why a scenario, or the rest of it, cannot be carried out on a target: nobody's fault.
type notRun string

// Error is the reason.
func (n notRun) Error() string { return string(n) }

func isNotRun(err error) bool {
	_, is := errors.AsType[notRun](err)
	return is
}
