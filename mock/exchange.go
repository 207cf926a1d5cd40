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

// checkBodyRoom refuses a call when there was no memory for its body beside those of other calls.
func (x *exchange) checkBodyRoom() *dialect.Refusal {
	if !x.noBodyRoom {
		return nil
	}
	const throttled = "throttled"
	f := dialect.NewRefusal("", throttled, "limit", "1")
	f.Close, f.Violations = true, []openapi.Violation{{In: "body", What: "was not read: too many other large bodies are being received; send it again later"}}
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

// findWorld finds the sandbox of the credential that the call presents. It is nil when no sandbox has
// that credential.
func (x *exchange) findWorld() {
	c := x.call
	c.Key = x.dialect.Key(c)
	world, credential := x.server.worlds.FindCredential(c.Key)
	c.Caller = billing.Caller{Credential: credential, Claims: c.NamedAccount, Market: c.Market}
	if c.Operation != nil {
		c.Caller.Operation = c.Operation.ID
	}
	if world == nil && c.Operation == nil {
		world = x.findWorldOfOtherVendor()
	}
	if world == nil {
		return
	}
	x.world, x.journal = world, world.Journal
	c.Options, c.Now, c.SandboxCredentials = &world.Options, world.Now(), world.Credentials
	c.Arrived = c.Arrived.Add(world.AuthOffset())
}

// findWorldOfOtherVendor returns the sandbox of an unknown call that presents a known key of another
// vendor: the client called a path that this vendor does not have. nil: it presents no such key.
func (x *exchange) findWorldOfOtherVendor() *sandbox.World {
	for _, d := range x.server.dialects {
		if d == x.dialect {
			continue
		}
		other := *x.call
		d.Route(&other) // reads the parameters, which may contain the key
		key := d.Key(&other)
		if world, _ := x.server.worlds.FindCredential(key); world != nil {
			if x.call.Key.ID == "" && !key.Token {
				x.call.MisplacedKey = key.ID
			}
			return world
		}
	}
	return nil
}

// authenticate lets the vendor's gateway check the caller. Without a sandbox every caller is unknown.
func (x *exchange) authenticate() *dialect.Refusal {
	if x.world == nil {
		return x.dialect.Authenticate(x.call, nil)
	}
	if refusal := x.dialect.Offered(x.call); refusal != nil {
		return refusal
	}
	if refusal := x.dialect.Authenticate(x.call, x.world.Gateway); refusal != nil {
		return refusal
	}
	return x.checkRate()
}

// checkRate refuses a call when its credential exceeds the calls per second that the scenario allows.
func (x *exchange) checkRate() *dialect.Refusal {
	most, k := x.call.Options.Throttle, x.call.Caller.Credential
	if most == 0 || x.world.Gateway.Admit(k, most, x.call.Arrived) {
		return nil
	}
	const throttled = "throttled"
	refusal := dialect.NewRefusal(x.dialect.RowOf(throttled, x.command.Kind), throttled, "limit", strconv.Itoa(most))
	refusal.Wait = x.world.Gateway.Wait(k, x.call.Arrived)
	return refusal
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
