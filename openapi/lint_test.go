package openapi

import (
	"slices"
	"testing"
)

func TestLintFindsNothingInTheContractForTests(t *testing.T) {
	c, err := small(t)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Lint(); len(got) > 0 {
		t.Error(got)
	}
}

const soldOut = "sold-out:\n                  x-source"

// lintMistakes are changes of the small contract, each with the finding that it causes.
var lintMistakes = []struct{ says, instead, want string }{
	{"deprecated: true", "x-depricated: true", "small.yaml:69: x-depricated is not an extension of these contracts"},
	{"required: [ids, kind]", "required: [ids, knid]", `small.yaml:102: "knid" is required but not among the properties`},
	{"    Named: {", "    Unused: {type: string}\n    Named: {", "small.yaml:120: the component Unused is used nowhere"},
	{"x-error: {", "servers: [{url: 'https://shop.example'}]\nx-error: {", "small.yaml:3: a server of a contract is this machine, 127.0.0.1: the vendors' own are never called"},
	{"    Named: {", "    Gateway401: {type: string}\n    Named: {", "small.yaml:124: the name Gateway401 is also that of one of the schemas"},
	{"    Named: {", "    order: {type: string}\n    Named: {", "small.yaml:120: the name order is also that of one of the schemas"},
	{"    Named: {", "    Request: {type: string}\n    Named: {", "small.yaml:120: the name Request would hide one that languages have: choose another"},
	{"      required: [ids, kind]", "      oneOf: [{type: object}]\n      required: [ids, kind]", "small.yaml:101: the body of place_order has several forms: describe one, and refuse the rest in code"},
	{"deprecated: true", "tags: [old]", `small.yaml:69: the tag "old" is not declared`},
	{"      operationId: latest_order\n", "", "small.yaml:75: GET /orders/latest has no operationId"},
	{"operationId: latest_order", "operationId: list_orders", `small.yaml:75: the operationId "list_orders" was there already`},
	{"operationId: latest_order\n      responses:\n        '204'", "operationId: latest_order\n      responses:\n        '404'", "small.yaml:75: latest_order has no answer for success"},
	{"/shops/{shop}/", "/shops/{market}/", "small.yaml:81: the path has the parameters [id market], declared are [id shop]"},
	{"x-status: 401", "x-status: 40", "small.yaml:123: Gateway401 has no x-status"},
	{"'401': {", "'402': {", "small.yaml:40: Gateway401 is listed under the status 402"},
	{soldOut, "soldOut:\n                  x-source", "small.yaml:31: soldOut: the reason is not in kebab-case"},
	{soldOut, "sold-off:\n                  x-source", "small.yaml:35: sold-out.observed is not said of a documented refusal"},
	{"broken: {x-source: the shop's page, ", "broken: {", "small.yaml:39: broken: there is no x-source"},
	{"x-evidence: assumed", "x-evidence: guessed", "small.yaml:39: broken: x-evidence is not documented, observed or assumed"},
	{"value: {code: S.9, ", "value: {cod: S.9, ", "small.yaml:39: broken: the code is missing"},
	{"message: Broken.}", "massage: Broken.}", "small.yaml:39: broken: the message is missing"},
	{"message: Broken.}", "message: '{who} broke it'}", "small.yaml:39: broken: there is a placeholder that the mock does not know to fill"},
	{"                  x-profile: observed\n", "", "small.yaml:35: sold-out: x-profile and the end of the key disagree"},
	{"5XX: {description: The shop is closed.}", "default: {description: Else., content: {application/json: {examples: {broken: {x-source: a, x-evidence: assumed, value: {code: a, message: b}}}}}}",
		"small.yaml:41: place_order broken: the reason was there already"},
	{"5XX: {description: The shop is closed.}", "default: {description: Else., content: {application/json: {examples: {else: {x-source: a, x-evidence: assumed, value: {code: a, message: b}}}}}}",
		"small.yaml:41: else: the status is not one of an answer"},
	{"x-error:", "x-rpc: {version: '1', common: [], methods: [GET]}\nx-error:", "small.yaml:9: operationId, x-rpc-action and path of an RPC action must be the same word"},
}

func TestLintFindsWhatValidationMisses(t *testing.T) {
	for _, mistake := range lintMistakes {
		c, err := small(t, mistake.says, mistake.instead)
		if err != nil {
			t.Errorf("%s: %v", mistake.instead, err)
			continue
		}
		if got := c.Lint(); !slices.Contains(got, mistake.want) {
			t.Errorf("%s:\ngot  %q\nwant %s", mistake.instead, got, mistake.want)
		}
	}
}
