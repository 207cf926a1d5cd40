package assistant

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"

	"github.com/rescindhq/rescind/conformance/situation"
)

type listScenariosIn struct {
	Search string `json:"search,omitempty" jsonschema:"Words of the name or the description, such as: trial huawei."`
	Limit  int    `json:"limit,omitempty" jsonschema:"How many at most. Default: 50; at most 500."`
}

type scenario struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

type listScenariosOut struct {
	Scenarios []scenario `json:"scenarios"`
	More      string     `json:"more,omitempty" jsonschema:"how many are left out"`
}

// listScenarios finds scenarios by words.
func listScenarios(ctx context.Context, a *assistant, in listScenariosIn) (out listScenariosOut, err error) {
	all, err := get[listScenariosOut](ctx, a, request{operation: "list_scenarios"})
	if err != nil {
		return out, err
	}
	var found []scenario
	for _, s := range all.Scenarios {
		if hasWords(s.Name+" "+s.About, in.Search) {
			found = append(found, s)
		}
	}
	out.Scenarios, out.More = first(found, in.Limit, "search by words, or raise limit")
	return out, nil
}

type openSandboxIn struct {
	Scenario string `json:"scenario,omitempty" jsonschema:"The name of a ready scenario, such as quickstart or huawei.trial-service; list_scenarios finds them."`
	Document string `json:"document,omitempty" jsonschema:"In place of scenario: a scenario document in YAML. rescind://scenarios/quickstart is an example."`
	TTL      string `json:"ttl,omitempty" jsonschema:"How long the sandbox lives, such as 30m. Default: 1h."`
	Seed     uint64 `json:"seed,omitempty" jsonschema:"The seed of ids; equal seeds give equal ids. Default: random."`
}

type openSandboxOut struct {
	ID        string                         `json:"id" jsonschema:"the argument sandbox of other tools"`
	Endpoint  string                         `json:"endpoint" jsonschema:"the address of both vendors' APIs, for clients"`
	Scenario  string                         `json:"scenario"`
	Huawei    []situation.HuaweiCredentials  `json:"huawei" jsonschema:"credentials, valid in this mock only"`
	Alibaba   []situation.AlibabaCredentials `json:"alibaba" jsonschema:"credentials, valid in this mock only"`
	Resources map[string]situation.Resource  `json:"resources" jsonschema:"by alias"`
}

// openSandbox opens a sandbox. It is the only tool that shows credentials.
func openSandbox(ctx context.Context, a *assistant, in openSandboxIn) (out openSandboxOut, err error) {
	r := request{operation: "create_sandbox"}
	if in.TTL == "" {
		in.TTL = "1h"
	}
	switch {
	case (in.Scenario == "") == (in.Document == ""):
		return out, errors.New("give either scenario, the name of a ready scenario (list_scenarios finds one), or document, a scenario in YAML")
	case in.Document != "":
		r.document, r.query = in.Document, url.Values{"ttl": {in.TTL}}
		if in.Seed != 0 {
			r.query.Set("seed", strconv.FormatUint(in.Seed, 10))
		}
	default:
		body := map[string]any{"scenario": in.Scenario, "ttl": in.TTL}
		if in.Seed != 0 {
			body["seed"] = in.Seed
		}
		r.body = body
	}
	if out, err = get[openSandboxOut](ctx, a, r); err == nil && (out.ID == "" || out.Resources == nil) {
		err = errNotAsContract
	}
	return out, err
}

type listSandboxesIn struct {
	After int `json:"after,omitempty" jsonschema:"The next of an earlier result. Default: begin at the first."`
	Limit int `json:"limit,omitempty" jsonschema:"How many at most. Default: 50; at most 500."`
}

type sandboxSummary struct {
	ID       string  `json:"id"`
	Scenario string  `json:"scenario"`
	Seed     uint64  `json:"seed"`
	Expires  *string `json:"expires" jsonschema:"when it is deleted; null: never"`
}

type listSandboxesOut struct {
	Sandboxes []sandboxSummary `json:"sandboxes"`
	Total     int              `json:"total"`
	Next      *int             `json:"next" jsonschema:"the argument after for the rest; null: there is no more"`
}

// listSandboxes lists one page of the sandboxes.
func listSandboxes(ctx context.Context, a *assistant, in listSandboxesIn) (listSandboxesOut, error) {
	query := url.Values{"limit": {strconv.Itoa(within(in.Limit, usualList, longestList))}}
	if in.After > 0 {
		query.Set("after", strconv.Itoa(in.After))
	}
	return get[listSandboxesOut](ctx, a, request{operation: "list_sandboxes", query: query})
}

type sandboxIn struct {
	Sandbox string `json:"sandbox" jsonschema:"The id of the sandbox."`
}

// A done result says what was done.
type done struct {
	Done string `json:"done"`
}

// deleteSandbox deletes a sandbox, which must be named.
func deleteSandbox(ctx context.Context, a *assistant, in sandboxIn) (out done, err error) {
	if in.Sandbox == "" {
		return out, errors.New("sandbox is empty: name the sandbox to delete; list_sandboxes lists them")
	}
	_, err = a.ask(ctx, request{operation: "delete_sandbox", path: inSandbox(in.Sandbox)})
	return done{fmt.Sprintf("sandbox %s is deleted", in.Sandbox)}, err
}

// resetSandbox puts a sandbox, or parts of it, back to its scenario.
func resetSandbox(ctx context.Context, a *assistant, in map[string]any) (done, error) {
	body, sandbox := without(in, "sandbox")
	path := inSandbox(sandbox)
	_, err := a.ask(ctx, request{operation: "reset_sandbox", path: path, body: body})
	return done{fmt.Sprintf("sandbox %s is as its scenario says", path["id"])}, err
}
