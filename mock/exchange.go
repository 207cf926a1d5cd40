package mock

import (
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// An exchange is one call on its way through the server; its methods are the steps of follow.
type exchange struct {
	server      *Server
	dialect     *dialect.Dialect
	call        *dialect.Call
	refusal     *dialect.Refusal // why it was refused; nil when it was not
	injection   *fault.Injection // what goes wrong on purpose; nil: nothing
	command     dialect.Command
	world       *sandbox.World // nil: the call names no known credential
	journal     *journal.Journal
	number      uint64
	began       time.Time
	trace       billing.Trace
	answer      dialect.Answer
	warnings    []lint.Warning // on the manners of the call
	noBodyRoom  bool           // there was no room for its body
	releaseBody func()         // lets go of the room for its body; nil: it took none
	// What the decision would break of the money invariants: our mistake.
	brokenInvariants []billing.BrokenInvariant

	// One allocation holds what one exchange needs.
	storedCall   dialect.Call
	storedEntry  journal.Entry
	headerValues [8]string // of the answer's headers
}

// crowd refuses a call whose body found no room beside those of others.
func (x *exchange) checkBodyRoom() *dialect.Refusal {
	if !x.noBodyRoom {
		return nil
	}
	const throttled = "throttled"
	f := dialect.NewRefusal("", throttled, "limit", "1")
	f.Close, f.Violations = true, []openapi.Violation{{In: "body", What: "found no room beside other large bodies that are being received; send it again later"}}
	return f
}

// route finds the operation and its command.
func (x *exchange) route() *dialect.Refusal {
	refusal := x.dialect.Route(x.call)
	if refusal == nil {
		x.command = x.dialect.Commands[x.call.Operation.ID]
	}
	return refusal
}

// enter finds the world of the credential, if it names a known one.
func (x *exchange) findWorld() {
	c := x.call
	c.Key = x.dialect.Key(c)
	world, credential := x.server.worlds.FindCredential(c.Key)
	c.Caller = billing.Caller{Credential: credential, Claims: c.NamedAccount, Market: c.Market}
	if c.Operation != nil {
		c.Caller.Operation = c.Operation.ID
	}
	if world == nil {
		return
	}
	x.world, x.journal = world, world.Journal
	c.Options, c.Now, c.SandboxCredentials = &world.Options, world.Now(), world.Credentials
	c.Arrived = c.Arrived.Add(world.AuthOffset())
}

// authenticate asks the gateway; outside a world it knows nobody.
func (x *exchange) authenticate() *dialect.Refusal {
	if x.world == nil {
		return x.dialect.Authenticate(x.call, nil)
	}
	if refusal := x.dialect.Offered(x.call); refusal != nil {
		return refusal
	}
	if refusal := x.dialect.Authenticate(x.call, x.world.Gate); refusal != nil {
		return refusal
	}
	return x.checkRate()
}

// pace holds a credential to the calls a second that the scenario allows.
func (x *exchange) checkRate() *dialect.Refusal {
	most, k := x.call.Options.Throttle, x.call.Caller.Credential
	if most == 0 || x.world.Gate.Admit(k, most, x.call.Arrived) {
		return nil
	}
	const throttled = "throttled"
	refusal := dialect.NewRefusal(x.dialect.RowOf(throttled, x.command.Kind), throttled, "limit", strconv.Itoa(most))
	refusal.Wait = x.world.Gate.Wait(k, x.call.Arrived)
	return refusal
}

// admit asks permission first where the vendor does; elsewhere the decision asks it, once the
// form of the call is accepted.
func (x *exchange) checkPermissionAndForm() *dialect.Refusal {
	if x.dialect.PermissionFirst {
		if refusal := x.checkPermission(); refusal != nil {
			return refusal
		}
	}
	return x.checkForm()
}

// accept checks the call against the contract.
func (x *exchange) checkForm() *dialect.Refusal {
	values, violations := x.call.Operation.Accept(x.call.Input)
	x.call.Values = values
	if len(violations) > 0 {
		return x.dialect.Invalid(x.call, x.command.Row, violations)
	}
	return nil
}

// permit asks whether this caller may ask at all.
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

// decide asks the rules and keeps the change, in one step of the world.
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

func (x *exchange) refuseByRule(d *billing.Decision) *dialect.Refusal {
	x.trace = d.Trace
	return &dialect.Refusal{Row: d.Refusal.Row, Reason: d.Refusal.Reason, Resource: d.Refusal.Resource}
}

// gone answers a call whose world was deleted while it was on its way: nobody knows the key any more.
// Where another world took its place, the call goes its way again.
func (x *exchange) worldDeleted() *dialect.Refusal {
	if now := x.server.worlds.Find(x.world.ID); now != nil && now != x.world {
		return replaced
	}
	x.world, x.journal, x.call.Caller.Credential = nil, x.server.unmatched, nil
	x.assignNumber() // its number was one of the world's
	return x.dialect.Authenticate(x.call, nil)
}
