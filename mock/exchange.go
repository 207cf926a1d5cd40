package mock

import (
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
	server      *Server
	dialect     *dialect.Dialect
	call        *dialect.Call
	refusal     *dialect.Refusal // nil: the call was not refused
	injection   *fault.Injection // the injected fault; nil: none
	command     dialect.Command
	world       *sandbox.World // nil: the call names no known credential
	journal     *journal.Journal
	number      uint64
	began       time.Time
	trace       billing.Trace
	answer      dialect.Answer
	warnings    []lint.Warning // the lint of the call
	noBodyRoom  bool           // there was no memory for its body
	answerSent  bool           // the answer, or its beginning, was sent
	releaseBody func()         // releases the memory of a large body; nil: there is none
	// The money invariants that the decision breaks; a broken invariant is a bug of the mock.
	brokenInvariants []billing.BrokenInvariant

	// These are stored here, so that one allocation holds all that an exchange needs.
	storedCall   dialect.Call
	storedEntry  journal.Entry
	headerValues [8]string // the values of the answer's headers
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
	err := x.world.Read(func(v billing.View) {
		denied = billing.Allow(v, &x.dialect.Rulebook, x.call.Caller, x.command.Kind)
	})
	if err != nil {
		return x.worldDeleted()
	}
	if denied != nil {
		return x.refuseByRule(denied)
	}
	return nil
}

// decide lets the rules decide about a command and stores the change, in one transaction of the sandbox.
func (x *exchange) decide(c billing.Command) (billing.Outcome, *dialect.Refusal) {
	var d *billing.Decision
	err := x.world.Update(func(v billing.View) billing.Change {
		x.call.Now, x.call.FalseClaims = v.Now, x.dialect.FalseClaims(x.call, v, c)
		d = x.server.options.Decide(v, &x.dialect.Rulebook, x.call.Caller, c)
		x.brokenInvariants = v.WouldBreak(&d.Change)
		return d.Change
	})
	if err != nil {
		return billing.Outcome{}, x.worldDeleted()
	}
	x.trace = d.Trace
	if d.Refusal != nil {
		return billing.Outcome{}, x.refuseByRule(d)
	}
	return d.Outcome, nil
}

// refuseByRule records the trace of a decision and returns its refusal.
func (x *exchange) refuseByRule(d *billing.Decision) *dialect.Refusal {
	x.trace = d.Trace
	return &dialect.Refusal{Row: d.Refusal.Row, Reason: d.Refusal.Reason, Resource: d.Refusal.Resource}
}

// worldDeleted handles a call whose sandbox was deleted meanwhile: it is refused as a call with an
// unknown credential. When a reload has replaced the sandbox, the call starts again in the new one.
func (x *exchange) worldDeleted() *dialect.Refusal {
	if now := x.server.worlds.Find(x.world.ID); now != nil && now != x.world {
		return replaced
	}
	x.world, x.journal, x.call.Caller.Credential = nil, x.server.unmatched, nil
	x.assignNumber() // the old number belongs to the journal of the deleted sandbox
	return x.dialect.Authenticate(x.call, nil)
}
