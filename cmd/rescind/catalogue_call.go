package main

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// exampleSeed makes the ids and keys of a ready scenario the same each time, so that a call can be
// printed before the scenario is served.
const exampleSeed = 1

// An exampleCall says how the call that demonstrates a row differs from the usual one, in which the
// owner of "subject" unsubscribes from it or refunds it.
type exampleCall struct {
	operation   string            // "": the vendor's call to unsubscribe
	about       []string          // aliases, or ids that nobody has; nil: subject
	caller      string            // account, or account/user; "": the account that has what it is about
	fields      map[string]string // added to the fields of the usual call, or in their place
	method      string            // "": that of the contract
	suffix      string            // added to the path
	authHeaders []string          // headers instead of a token, with {ak} for the key; empty: no headers
	times       int               // how often it must be sent; 0: once
	large       bool              // the body is too large
	unsigned    bool              // Alibaba: it is refused before its signature is checked
	signed      bool              // Huawei: it is signed, as all of Alibaba's are that are not unsigned
	signature   string            // of a signed call, as rescind call has it; "": the usual one
	correct     bool              // in its right form the same call is accepted, and that is shown too
	note        string            // what else to do
	whyNone     string            // why there is no call
}

// omittedParameter is the value of a field that the call must not have.
const omittedParameter = "\x00"

// A printedCall is a call as lines under a title.
type printedCall struct {
	title   string
	lines   []string
	command string // the lines that a shell can run; "": none
	right   string // the command of the same call in its right form; "": it is not shown
}

// newPrintedCall writes the call that demonstrates a row on its ready scenario, to a mock.
func newPrintedCall(row features.Row, server string) (printedCall, error) {
	s, err := readyScenarioOf(row)
	if err != nil {
		return printedCall{}, err
	}
	s.server = server
	how, alibaba := exampleCallOf(row), dialectOf(row).Name == "alibaba"
	made := printedCall{title: "call"}
	switch {
	case how.whyNone != "":
		made.lines = []string{how.whyNone}
		return made, nil
	case how.signed || alibaba && !how.unsigned:
		made.lines = s.signedCall(row, how)
	case alibaba:
		made.lines = s.alibabaCall(how).command(server)
	default:
		made.lines = s.huaweiCall(how).command(server)
	}
	made.command = strings.Join(made.lines, "\n")
	if how.note != "" {
		made.lines = append(made.lines, how.note)
	}
	if how.correct {
		made.addRight(s.signedCall(row, exampleCall{signed: true}))
	}
	return made, nil
}

// addRight shows the call in its right form.
func (p *printedCall) addRight(lines []string) {
	p.right = strings.Join(lines, "\n")
	p.lines = append(append(p.lines, "In its right form the same call is accepted:"), lines...)
}

// exampleCallOf is the example call of a row. Rules about dropping renewals need the call that drops them.
func exampleCallOf(row features.Row) exampleCall {
	if how, ok := exampleCalls[row.ID]; ok {
		return how
	}
	for _, r := range dialectOf(row).Rulebook.Rules {
		if r.ID == row.ID && r.On == billing.DroppingRenewals {
			return droppingRenewals
		}
	}
	if row.Kind == "page" {
		return exampleCall{whyNone: "none: it is a page of the console that rescind serve shows; its ready line has the address"}
	}
	return exampleCall{}
}

// A readyScenario is the scenario under the name of a row, with its ids and keys.
type readyScenario struct {
	world       billing.Opening
	credentials []billing.Credential
	server      string // where it is served
}

func readyScenarioOf(row features.Row) (*readyScenario, error) {
	sc, err := scenarios.Load(row.ID)
	if err != nil {
		return nil, err
	}
	world, logins := sc.Opening(exampleSeed)
	return &readyScenario{world: world, credentials: logins}, nil
}

// resource finds the resource of an alias. An unknown alias is taken as the id of a resource that nobody has.
func (s *readyScenario) resource(alias string) *billing.Resource {
	if i := slices.IndexFunc(s.world.Resources, func(r *billing.Resource) bool { return r.Alias == alias }); i >= 0 {
		return s.world.Resources[i]
	}
	return &billing.Resource{ID: billing.ResourceID(alias), Product: "ecs", Account: s.world.Accounts[0].ID}
}

// resources returns the resources that a call names.
func (s *readyScenario) resources(how exampleCall) (all []*billing.Resource) {
	aliases := how.about
	if aliases == nil {
		aliases = []string{"subject"}
	}
	for _, alias := range aliases {
		all = append(all, s.resource(alias))
	}
	return all
}

// credential returns the credential that a call is made with.
func (s *readyScenario) credential(how exampleCall) billing.Credential {
	account, user, _ := strings.Cut(how.caller, "/")
	id := s.resources(how)[0].Account
	for _, a := range s.world.Accounts {
		if a.Name == account {
			id = a.ID
		}
	}
	i := slices.IndexFunc(s.credentials, func(k billing.Credential) bool { return k.Account == id && k.User == user })
	return s.credentials[max(i, 0)]
}

// operationOf returns the operation of a call. The default is the first of the contract, which unsubscribes.
func operationOf(c *openapi.Contract, how exampleCall) *openapi.Operation {
	if how.operation == "" {
		return c.Operations()[0]
	}
	return c.Operation(how.operation)
}
