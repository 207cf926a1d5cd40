package assistant

import (
	"context"
	"errors"
	"net/url"
	"strings"
)

// moveClock passes the setting on, as the contract has it.
func moveClock(ctx context.Context, a *assistant, in map[string]any) (out clock, err error) {
	body, sandbox := without(in, "sandbox")
	if len(body) == 0 {
		return out, errors.New("move_clock needs one of: advance, such as 168h; now, such as 2026-06-08T00:00:00Z; frozen, true or false; auth_offset, such as 20m")
	}
	out, err = get[clock](ctx, a, request{operation: "set_clock", path: inSandbox(sandbox), body: body})
	out.Events, out.More = first(out.Events, usualList, "describe_sandbox has the latest")
	return out, err
}

type faultOut struct {
	ID     string         `json:"id" jsonschema:"for clear_faults"`
	Match  map[string]any `json:"match"`
	Times  int            `json:"times" jsonschema:"how many calls it affects"`
	Effect map[string]any `json:"effect"`
}

// addFault passes the fault on, as the contract has it. An alias is written @ALIAS as in call, or as it is.
func addFault(ctx context.Context, a *assistant, in map[string]any) (out faultOut, err error) {
	body, sandbox := without(in, "sandbox")
	if match, ok := body["match"].(map[string]any); ok {
		if alias, ok := match["resource"].(string); ok {
			match["resource"] = strings.TrimPrefix(alias, "@")
		}
	}
	out, err = get[faultOut](ctx, a, request{operation: "add_fault", path: inSandbox(sandbox), body: body})
	if err == nil && (out.Match == nil || out.Effect == nil) {
		err = errNotAsContract
	}
	return out, err
}

type clearFaultsIn struct {
	Sandbox string `json:"sandbox,omitempty" jsonschema:"The id of the sandbox. Default: default."`
	Fault   string `json:"fault,omitempty" jsonschema:"The id of the only fault to remove. Default: all."`
}

// clearFaults removes faults.
func clearFaults(ctx context.Context, a *assistant, in clearFaultsIn) (done, error) {
	r := request{operation: "clear_faults", path: inSandbox(in.Sandbox)}
	says := "the sandbox has no faults"
	if in.Fault != "" {
		r.query, says = url.Values{"fault": {in.Fault}}, "the sandbox has no fault "+in.Fault
	}
	_, err := a.ask(ctx, r)
	return done{says}, err
}
