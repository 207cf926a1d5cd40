package mock

import (
	"strconv"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

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
func (x *exchange) findWorld() *dialect.Refusal {
	c := x.call
	c.Key = x.dialect.Key(c)
	world, credential, err := x.server.worlds.FindCredential(c.Key)
	if err != nil {
		return x.storeAway(err)
	}
	c.Caller = billing.Caller{Credential: credential, Claims: c.NamedAccount, Market: c.Market}
	if c.Operation != nil {
		c.Caller.Operation = c.Operation.ID
	}
	if world == nil && c.Operation == nil {
		world = x.findWorldOfOtherVendor()
	}
	if world == nil {
		return nil
	}
	x.world, x.journal = world, world.Journal
	if refusal := x.beginSession(); refusal != nil {
		return refusal
	}
	c.Options, c.Now, c.SandboxCredentials = &world.Options, world.Now(), world.Credentials
	c.Arrived = c.Arrived.Add(world.AuthOffset())
	return nil
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
		if world, _, _ := x.server.worlds.FindCredential(key); world != nil {
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
	if refusal := x.dialect.Authenticate(x.call, &x.session); refusal != nil {
		if s := x.call.Signature; s != nil && !s.Matched() && len(refusal.Violations) == 0 { // nothing else says it: the form is checked later
			refusal.Violations = dialect.CutBodyViolations(x.call.Body)
		}
		return refusal
	}
	return x.checkRate()
}

// checkRate refuses a call when its credential exceeds the calls per second that the scenario allows.
func (x *exchange) checkRate() *dialect.Refusal {
	most, k := x.call.Options.Throttle, x.call.Caller.Credential
	if most == 0 || x.session.Admit(k, most, x.call.Arrived) {
		return nil
	}
	const throttled = "throttled"
	refusal := dialect.NewRefusal(x.dialect.RowOf(throttled, x.command.Kind), throttled, "limit", strconv.Itoa(most))
	refusal.Wait = x.world.Gateway.Wait(k, x.call.Arrived)
	return refusal
}
