package mock

import (
	"context"
	"errors"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// beginSession begins the work of the call on its world. In a stored sandbox it waits for the calls before it.
func (x *exchange) beginSession() *dialect.Refusal {
	if x.world == nil {
		return nil
	}
	var err error
	if x.session, err = x.world.Begin(x.ctx); err != nil {
		return x.worldFailed(err)
	}
	return nil
}

// keep makes durable what the call did, whether it was refused or not, and returns the refusal to answer with.
// A stored sandbox gives the exchange its number.
func (x *exchange) keep(refusal *dialect.Refusal) *dialect.Refusal {
	if x.world == nil || refusal == again {
		return refusal
	}
	number, err := x.session.Commit(true)
	if err == nil {
		x.number = number
		return refusal
	}
	if failed := x.worldFailed(err); failed != nil {
		return failed
	}
	return refusal // that of an unknown path
}

// again makes followSafely start the call again: before it changed anything its sandbox was replaced by a
// reload, or another process was faster. It is never sent to the caller.
var again = new(dialect.Refusal)

// worldFailed handles a call whose sandbox cannot be used any more, or not now.
func (x *exchange) worldFailed(err error) *dialect.Refusal {
	switch {
	case errors.Is(err, sandbox.ErrBehind):
		return again
	case errors.Is(err, sandbox.ErrGone):
		return x.worldDeleted()
	}
	return x.storeAway(err)
}

// worldDeleted handles a call whose sandbox was deleted meanwhile: it is refused as a call with an unknown
// credential. When another sandbox has its place, the call starts again there.
func (x *exchange) worldDeleted() *dialect.Refusal {
	now, err := x.server.worlds.Find(x.world.ID)
	if err != nil {
		return x.storeAway(err)
	}
	if now != nil && now != x.world {
		return again
	}
	x.session.End()
	x.world, x.journal, x.call.Caller.Credential = nil, x.server.unmatched, nil
	if x.call.Operation == nil {
		return nil // it is refused for its path
	}
	return x.dialect.Authenticate(x.call, nil)
}

// storeAway refuses a call because the store of the sandboxes cannot be used now. The journal of the sandbox is
// in the store too, so the exchange is kept with those that belong to no sandbox.
func (x *exchange) storeAway(err error) *dialect.Refusal {
	x.server.options.Log.Error("a call could not be kept: nothing of it was done, or all of it", "cause", err)
	x.session.End()
	x.storeFailure, x.injection = err, nil
	x.world, x.journal = nil, x.server.unmatched
	return dialect.NewRefusal("", gatewayFailure)
}

// StoreLabel is the label of an answer that the store's failure caused, in the place of an injected fault's.
const StoreLabel = "store"

// faultLabel names the reason why an answer is not the vendor's own; "" when it is.
func (x *exchange) faultLabel() string {
	if x.storeFailure != nil {
		return StoreLabel
	}
	return x.injection.Label()
}

// waitToRepeat waits before a call is decided again that another process was faster than. It returns a refusal
// when the caller has waited long enough.
func (x *exchange) waitToRepeat(attempt int) *dialect.Refusal {
	if x.server.worlds.Store() == nil {
		return nil
	}
	if err := sandbox.Backoff(x.ctx, attempt); err != nil {
		return x.storeAway(err)
	}
	return nil
}

// untilAnswered limits how long a call waits for the calls before it, and for the store.
func (x *exchange) untilAnswered(parent context.Context) context.CancelFunc {
	if x.server.worlds.Store() == nil {
		x.ctx = parent
		return func() {}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(parent), sandbox.Patience)
	x.ctx = ctx
	return cancel
}
