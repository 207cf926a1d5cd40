package mock

import (
	"context"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An exchange is one call while the server handles it. Its methods are the steps of follow.
type exchange struct {
	server       *Server
	dialect      *dialect.Dialect
	call         *dialect.Call
	refusal      *dialect.Refusal // nil: the call was not refused
	injection    *fault.Injection // the injected fault; nil: none
	command      dialect.Command
	ctx          context.Context   // of the request; nil once the answer is made
	world        *sandbox.World    // nil: the call names no known credential
	session      sandbox.Session   // the work of the call on its world
	decision     *billing.Decision // of the rules; nil before that, and once the answer is made
	journal      *journal.Journal
	number       uint64
	began        time.Time
	trace        billing.Trace
	seen         uint64 // the version of the state that the rules saw, plus 1; 0: none was asked
	answer       dialect.Answer
	warnings     []lint.Warning // the lint of the call
	noBodyRoom   bool           // there was no memory for its body
	storeFailure error          // why the store could not keep the call; nil: it could, or there is none
	answerSent   bool           // the answer, or its beginning, was sent
	releaseBody  func()         // releases the memory of a large body; nil: there is none
	// The money invariants that the decision breaks; a broken invariant is a bug of the mock.
	brokenInvariants []billing.BrokenInvariant

	*kept
}

// A kept is the part of an exchange that the journal keeps, in one allocation.
type kept struct {
	storedCall   dialect.Call
	storedEntry  journal.Entry
	headerValues [8]string // the values of the answer's headers
}

// exchangePool has exchanges that have ended. The part that the journal keeps is not among them.
var exchangePool = sync.Pool{New: func() any { return new(exchange) }}

// newExchange begins an exchange that belongs to no sandbox yet. Its call is empty.
func (s *Server) newExchange() *exchange {
	x := exchangePool.Get().(*exchange)
	*x = exchange{server: s, journal: s.unmatched, began: s.options.Now(), kept: new(kept)}
	x.call = &x.storedCall
	return x
}

// recycle ends the use of an exchange after its answer was sent. Nothing of it is left for the next one.
func (x *exchange) recycle() {
	*x = exchange{}
	exchangePool.Put(x)
}

// checkPermissionAndForm checks the permission before the form of the call, for vendors that do so.
// For the others the decision checks the permission, after the form.
func (x *exchange) checkPermissionAndForm() *dialect.Refusal {
	if x.dialect.PermissionFirst {
		if refusal := x.checkPermission(); refusal != nil {
			return refusal
		}
	}
	return x.checkForm()
}

// checkForm checks the call against the contract.
func (x *exchange) checkForm() *dialect.Refusal {
	values, violations := x.call.Operation.Accept(x.call.Input)
	x.call.Values = values
	if len(violations) > 0 {
		return x.dialect.Invalid(x.call, x.command.Row, violations)
	}
	return nil
}

// checkPermission asks the rules whether the caller has the permission for this kind of command.
func (x *exchange) checkPermission() *dialect.Refusal {
	var denied *billing.Decision
	err := x.session.Read(func(v billing.View) {
		denied = billing.Allow(v, &x.dialect.Rulebook, x.call.Caller, x.command.Kind)
	})
	if err != nil {
		return x.worldFailed(err)
	}
	if denied != nil {
		return x.refuseByRule(denied)
	}
	return nil
}

// decide lets the rules decide about a command. In a sandbox of this process the change is kept at once, in a
// stored one by keep.
func (x *exchange) decide(c billing.Command) *dialect.Refusal {
	var d *billing.Decision
	err := x.session.Update(func(v billing.View) billing.Change {
		x.seen = v.Version() + 1
		x.call.Now, x.call.FalseClaims = v.Now, x.dialect.FalseClaims(x.call, v, c)
		d = x.server.options.Decide(v, &x.dialect.Rulebook, x.call.Caller, c)
		x.brokenInvariants = v.WouldBreak(&d.Change)
		return d.Change
	})
	if err != nil {
		return x.worldFailed(err)
	}
	x.trace = d.Trace
	if d.Refusal != nil {
		refusal := x.refuseByRule(d)
		refusal.Refused(x.call)
		return refusal
	}
	x.decision = d
	return nil
}

// refuseByRule records the trace of a decision and returns its refusal.
func (x *exchange) refuseByRule(d *billing.Decision) *dialect.Refusal {
	x.trace = d.Trace
	return &dialect.Refusal{Row: d.Refusal.Row, Reason: d.Refusal.Reason, Resource: d.Refusal.Resource}
}
