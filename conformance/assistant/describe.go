package assistant

import (
	"context"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
)

type describeIn struct {
	Sandbox string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
}

type describeOut struct {
	ID         string     `json:"id"`
	Endpoint   string     `json:"endpoint"`
	Scenario   string     `json:"scenario"`
	Callers    []string   `json:"callers" jsonschema:"who has credentials, as the argument as of call: ACCOUNT or ACCOUNT/USER"`
	Accounts   []account  `json:"accounts"`
	Clock      clock      `json:"clock"`
	Faults     []faultOut `json:"faults" jsonschema:"the active faults"`
	Invariants bool       `json:"invariants_held" jsonschema:"whether every invariant of the ledger holds"`
	Broken     []string   `json:"broken,omitempty" jsonschema:"the invariants that do not hold, and why"`
	More       string     `json:"more,omitempty" jsonschema:"how many accounts are left out"`
}

type account struct {
	Vendor    string         `json:"vendor"`
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Site      string         `json:"site,omitempty"`
	Balance   string         `json:"balance"`
	Quota     map[string]int `json:"quota,omitempty" jsonschema:"allowed unsubscriptions a year, by product"`
	Facts     map[string]any `json:"facts,omitempty"`
	Resources int            `json:"resources" jsonschema:"how many it has; list_resources lists them"`
	Orders    []order        `json:"orders" jsonschema:"the latest ten"`
}

type order struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Created   string   `json:"created"`
	Underway  bool     `json:"underway,omitempty"`
	Resources []string `json:"resources"`
	Paid      string   `json:"paid"`
	Refunded  string   `json:"refunded"`
}

type clock struct {
	Now        string  `json:"now"`
	Frozen     bool    `json:"frozen"`
	AuthOffset string  `json:"auth_offset" jsonschema:"how far the gateway's clock is from real time"`
	Events     []event `json:"events" jsonschema:"what became due"`
	More       string  `json:"more,omitempty" jsonschema:"how many events are left out"`
}

type event struct {
	At   string `json:"at"`
	What string `json:"what"`
}

// shownWorld is what a mock says of a sandbox.
type shownWorld struct {
	describeOut
	Accounts []struct {
		account
		Resources []any `json:"resources"`
	} `json:"accounts"`
}

// latest is how many orders of an account, and events of a clock, are shown.
const latest = 10

// describeSandbox shows a sandbox without its credentials.
func describeSandbox(ctx context.Context, a *assistant, in describeIn) (out describeOut, err error) {
	body, err := a.ask(ctx, request{operation: "show_sandbox", path: inSandbox(in.Sandbox)})
	if err != nil {
		return out, err
	}
	w, err := decode[shownWorld](body)
	if err != nil {
		return out, err
	}
	keys, err := decode[situation.Setup](body)
	if err != nil {
		return out, err
	}
	out = w.describeOut
	out.Callers, out.Accounts = compose.Callers(keys, ""), []account{}
	for _, one := range w.Accounts {
		shown := one.account
		shown.Resources, shown.Orders = len(one.Resources), lastOf(shown.Orders, latest)
		out.Accounts = append(out.Accounts, shown)
	}
	out.Accounts, out.More = first(out.Accounts, usualList, "open a smaller scenario")
	out.Clock.Events = lastOf(out.Clock.Events, latest)
	return out, a.audit(ctx, in.Sandbox, &out)
}

// audit adds the invariants of the ledger.
func (a *assistant) audit(ctx context.Context, sandbox string, out *describeOut) error {
	found, err := get[struct {
		Held       bool
		Invariants []struct {
			Says     string
			Held     bool
			BrokenBy string `json:"broken_by"`
		}
	}](ctx, a, request{operation: "check_invariants", path: inSandbox(sandbox)})
	out.Invariants = found.Held
	for _, i := range found.Invariants {
		if !i.Held {
			out.Broken = append(out.Broken, i.Says+" "+i.BrokenBy)
		}
	}
	return err
}

// lastOf returns the last items of a list.
func lastOf[T any](all []T, most int) []T {
	return append([]T{}, all[max(0, len(all)-most):]...)
}

// keysOf returns the credentials of a sandbox, and its resources by alias.
func (a *assistant) keysOf(ctx context.Context, sandbox string) (situation.Setup, error) {
	return get[situation.Setup](ctx, a, request{operation: "show_sandbox", path: inSandbox(sandbox)})
}
