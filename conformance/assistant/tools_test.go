package assistant_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// A use is one call of a tool, and what its result must have.
type use struct {
	tool   string
	in     object
	failed bool     // the result is an error
	has    []string // parts of the result, as JSON and text
}

// uses has a right and a wrong call of every tool, in an order in which they can be made on one mock.
var uses = []use{
	{"list_scenarios", object{"search": "trial HUAWEI"}, false, []string{`"name":"huawei.trial-service"`}},
	{"list_scenarios", object{"limit": 2}, false, []string{"more: search by words"}},
	{"list_scenarios", object{"find": "x"}, true, []string{`list_scenarios has no argument "find". It has: limit, search.`}},
	{"list_resources", object{}, false, []string{`"cash":"28.98"`, `"row":"huawei.trial-service"`, `"code":"CBC.99003649"`, "cannot be unsubscribed"}},
	{"list_resources", object{"allowed": false, "search": "trial"}, false, []string{`"allowed":0,"now"`, `"refused":1`}},
	{"list_resources", object{"sandbox": "nobody"}, true, []string{"no sandbox", "list_sandboxes"}},
	{"list_resources", object{"sandbx": "nobody", "serch": 1}, true, []string{`no argument "sandbx", did you mean "sandbox"?`, `did you mean "search"?`}},
	{"call", object{"operation": "list_resources"}, false, []string{`"ok":true`, `"total_count"`}},
	{"call", object{"operation": "unsubscribe", "parameters": object{"resource_ids": []any{"@trial"}, "unsubscribe_type": 1}}, false, []string{`"ok":false`, "CBC.99003649", `"rule":"huawei.trial-service"`, "explain_refusal with request 2", `"request":2,`}},
	{"call", object{"operation": "unsubscribe", "parameters": object{"resource_ids": []any{"trial", "web"}, "unsubscribe_type": 1}}, true, []string{`resource_ids: "trial" is an alias: write "@trial"`, `write "@web"`}},
	{"call", object{"operation": "RefundInstance", "parameters": object{"InstanceId": "shop-cn", "ProductCode": "ecs"}}, true, []string{`InstanceId: "shop-cn" is an alias: write "@shop-cn"`}},
	{"call", object{}, true, []string{"call needs the argument operation. The operation of a vendor's contract."}},
	{"call", object{"operation": "unsubscribe", "parameters": object{"resource_ids": []any{"@trail"}, "x": 1}}, true, []string{`did you mean "trial"`, `no parameter "x"`, "unsubscribe_type is missing: "}},
	{"call", object{"operation": "unsubscribe", "as": "acme/nobody", "parameters": object{"resource_ids": []any{"@web"}, "unsubscribe_type": 1}}, true, []string{`as "acme/nobody": nobody has this name at huawei`, "acme/auditor"}},
	{"call", object{"operation": "unsubscribe", "as": "acme/auditor", "parameters": object{"resource_ids": []any{"@web"}, "unsubscribe_type": 1}}, false, []string{`"rule":"huawei.access-denied"`}},
	{"call", object{"operation": "RefundInstance", "signature": "other", "parameters": object{"InstanceId": "@shop-cn", "ProductCode": "ecs"}}, false, []string{`"ok":true`, `"orders"`}},
	{"call", object{"operation": "list_orders", "unchecked": true, "parameters": object{"status": "many"}}, false, []string{`"ok":false`}},
	{"call", object{"operation": "RefundInstance", "signature": "token", "parameters": object{"InstanceId": "@shop-cn", "ProductCode": "ecs"}}, true, []string{"acme-cn of alibaba has no token"}},
	{"call", object{"operation": "list_orders", "signature": "token", "as": "acme/auditor"}, true, []string{"acme/auditor of huawei has no token"}},
	{"call", object{"operation": "list_orders", "parameters": object{"limit": "many"}}, true, []string{`limit is an integer, not "many"`}},
	{"call", object{"operation": "QueryAvailableInstances", "parameters": object{"RegionId": "cn-hangzhou"}}, false, []string{`"ok":true`}},
	{"call", object{"operation": "list_resources", "signature": "token"}, false, []string{`"ok":true`}},
	{"call", object{"operation": "list_resources", "parameters": object{"limit": json.Number("9007199254740993")}}, true, []string{"call: parameters: limit is an integer of at most 9007199254740991"}},
	{"call", object{"operation": "unsubscribe", "unchecked": true, "parameters": object{"x": object{"y": []any{1, json.Number("-9007199254740993")}}}}, true, []string{"call: parameters: x.y is an integer of at most"}},
	{"call", object{"operation": "leave"}, true, []string{"enum"}},
	{"get_journal", object{"status": "4XX"}, false, []string{`"code":"CBC.99003649"`}},
	{"get_journal", object{"limit": "1"}, false, []string{"and more", `"id":`}},
	{"get_journal", object{"unmatched": true}, false, []string{`"requests":[]`}},
	{"get_journal", object{"status": "red"}, true, []string{"status"}},
	{"explain_refusal", object{"request": 2}, false, []string{"huawei.trial-service refused, because trial-service is true", "Source (documented)"}},
	{"explain_refusal", object{"request": "2"}, false, []string{`"id":2,`, "huawei.trial-service refused"}},
	{"explain_refusal", object{"request": 1}, false, []string{"was answered 200.", "No rule refused"}},
	{"describe_sandbox", object{"sandbox": strings.Repeat("x", 5<<20)}, true, []string{"describe_sandbox: sandbox has at most 100 characters. The id of the sandbox"}},
	{"explain_refusal", object{"request": "two"}, true, []string{"integer"}},
	{"explain_refusal", object{"request": json.Number("99999999999999999999999")}, true, []string{"explain_refusal: request is an integer of at most 9007199254740991"}},
	{"explain_refusal", object{"request": json.Number("1e999999999")}, true, []string{"request is an integer of at most 9007199254740991"}},
	{"open_sandbox", object{"scenario": "quickstart", "seed": json.Number("9007199254740993")}, true, []string{"seed is an integer of at most 9007199254740991"}},
	{"open_sandbox", object{"scenario": "quickstart", "seed": "18446744073709551615"}, true, []string{"seed is an integer of at most 9007199254740991"}},
	{"explain_refusal", object{"request": 999}, true, []string{"no exchange 999", "get_journal"}},
	{"explain_code", object{"code": "CBC.99003649"}, false, []string{"about CBC.99003649"}},
	{"explain_code", object{"code": "nothing"}, true, []string{"no row, code or reason"}},
	{"explain_code", object{"code": ""}, true, []string{"rescind://catalogue"}},
	{"explain_signature", object{"request": "GET / HTTP/1.1"}, false, []string{"right by RESCINDQUICKSTARTAK"}},
	{"explain_signature", object{"request": ""}, true, []string{"request is empty"}},
	{"explain_signature", object{"request": "hello"}, true, []string{"request:1"}},
	{"open_sandbox", object{"scenario": "quickstart", "ttl": "30m", "seed": 9}, false, []string{`"ak"`, `"access_key_secret"`, `"endpoint":"http://127.0.0.1`}},
	{"open_sandbox", object{"document": "name: tiny\nhuawei: {accounts: [{name: acme, resources: [{alias: web, service: hws.service.type.ec2}]}]}"}, false, []string{`"scenario":"tiny"`}},
	{"open_sandbox", object{"document": "nane: tiny"}, true, []string{"scenario.yaml:1:1", "did you mean"}},
	{"open_sandbox", object{"scenario": "nowhere"}, true, []string{"nowhere", "list_scenarios"}},
	{"open_sandbox", object{}, true, []string{"give either scenario"}},
	{"list_sandboxes", object{"limit": 1}, false, []string{`"id":"default"`, `"total":3`, `"next":`}},
	{"list_sandboxes", object{"after": -1}, false, []string{`"total":3`}},
	{"list_sandboxes", object{"after": "x"}, true, []string{"integer"}},
	{"describe_sandbox", object{}, false, []string{`"callers":["acme","acme/auditor","acme-cn","acme-cn/auditor"]`, `"invariants_held":true`, `"resources":10`, `"kind":"unsubscription"`}},
	{"describe_sandbox", object{"sandbox": "nobody"}, true, []string{"no sandbox"}},
	{"move_clock", object{"advance": "168h"}, false, []string{`"now":"2026-06-15T00:00:00Z"`, "renewal charged: standing"}},
	{"move_clock", object{}, true, []string{"move_clock needs one of: advance, such as 168h"}},
	{"move_clock", object{"advnce": "1h"}, true, []string{`did you mean "advance"?`}},
	{"move_clock", object{"advance": "soon"}, true, []string{"advance"}},
	{"move_clock", object{"advance": 7}, true, []string{"string"}},
	{"add_fault", object{"match": object{"operation": "unsubscribe"}, "effect": object{"code": "CBC.0999"}}, false, []string{`"id":"fault-1"`, `"times":1`}},
	{"add_fault", object{"match": object{"operation": "list_orders"}, "effect": object{"drop": "after"}}, false, []string{`"fault-2"`}},
	{"describe_sandbox", object{}, false, []string{`"faults":[{"effect":{"code":"CBC.0999"},"id":"fault-1"`}},
	{"add_fault", object{"match": object{"operation": "unsubscribe"}, "effect": object{"code": "CBC.1"}}, true, []string{"CBC.1"}},
	{"add_fault", object{"match": object{"operation": "unsubscribe"}}, true, []string{"add_fault needs the argument effect"}},
	{"add_fault", object{"match": object{"operatoin": "unsubscribe"}, "effect": object{"code": "CBC.0999"}}, true, []string{`add_fault: match has no argument "operatoin", did you mean "operation"?`}},
	{"add_fault", object{"match": object{"operation": "unsubscribe"}, "effect": object{"drop": "sometimes"}}, true, []string{"enum"}},
	{"call", object{"operation": "unsubscribe", "parameters": object{"resource_ids": []any{"@web"}, "unsubscribe_type": 1}}, false, []string{`"code":"CBC.0999"`, `"fault":"fault-1`}},
	{"call", object{"operation": "list_orders"}, true, []string{"did not answer", "may have taken effect"}},
	{"clear_faults", object{"fault": "fault-2"}, false, []string{"no fault fault-2"}},
	{"clear_faults", object{}, false, []string{"has no faults"}},
	{"clear_faults", object{"fault": strings.Repeat("x", 65)}, true, []string{"fault"}},
	{"reset_sandbox", object{"what": []any{"state", "clock"}}, false, []string{"as its scenario says"}},
	{"reset_sandbox", object{"what": []any{"weather"}}, true, []string{"enum"}},
	{"list_features", object{"tags": "@limit:huawei.trial-service"}, false, []string{`"rows":["huawei.trial-service"]`, `"total":8`}},
	{"list_features", object{"name": "trial"}, false, []string{`"scenarios":[{`}},
	{"list_features", object{"tags": "@nothing"}, true, []string{"@nothing"}},
	{"list_features", object{"name": "("}, true, []string{"name: error parsing regexp"}},
	{"run_scenarios", object{"name": "^huawei.trial-service: it is in trial use$", "seed": 7}, false, []string{`"verdict":"passed"`, `"passed":1`}},
	{"run_scenarios", object{}, true, []string{"most allows 40"}},
	{"run_scenarios", object{"name": "nothing of this name"}, true, []string{"no scenario fits", "list_features"}},
	{"delete_sandbox", object{"sandbox": "default"}, false, []string{"sandbox default is deleted"}},
	{"delete_sandbox", object{"sandbox": "default"}, true, []string{"no sandbox"}},
	{"delete_sandbox", object{"sandbox": ""}, true, []string{"sandbox is empty"}},
}

func TestEveryToolAnswersRightAndWrongInput(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	for i, u := range uses {
		fields, text, failed := s.call(u.tool, u.in)
		got := encoded(fields) + text
		if failed != u.failed {
			t.Errorf("%d: %s %v: is an error: %v\n%s", i, u.tool, u.in, failed, shown(got))
		}
		for _, part := range u.has {
			if !strings.Contains(got, part) {
				t.Errorf("%d: %s %v has no %s\n%s", i, u.tool, u.in, part, shown(got))
			}
		}
		if strings.Contains(got, adminToken) {
			t.Errorf("%s shows the admin token", u.tool)
		}
		if failed && (strings.Contains(got, "/_mock") || strings.Contains(got, "--journal")) {
			t.Errorf("%s says something that no tool can do: %s", u.tool, shown(got))
		}
		if secret := "not-a-secret-rescind-quickstart-owner-01"; strings.Contains(got, secret) {
			t.Errorf("%s shows a secret of the sandbox", u.tool)
		}
	}
}

// shown is the beginning of a result.
func shown(text string) string { return text[:min(len(text), 1500)] }

// A tool that nobody calls rightly and wrongly is not tested.
func TestEveryToolHasATest(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	var names []string
	for tool, err := range s.Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, tool.Name)
		for _, failed := range []bool{false, true} {
			if !slices.ContainsFunc(uses, func(u use) bool { return u.tool == tool.Name && u.failed == failed }) {
				t.Errorf("no test of %s with an error: %v", tool.Name, failed)
			}
		}
	}
	for _, u := range uses {
		if !slices.Contains(names, u.tool) {
			t.Errorf("there is no tool %s", u.tool)
		}
	}
}

// What the list of resources says is what the mock then does, for each resource in a sandbox of its own state.
func TestTheListOfResourcesAgreesWithTheCallsThatFollow(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	refunded, refused := 0, 0
	for _, r := range s.must("list_resources", object{})["resources"].([]any) {
		r := r.(object)
		parameters := object{"resource_ids": []any{r["id"]}, "unsubscribe_type": 1}
		if r["vendor"] == "alibaba" {
			parameters = object{"InstanceId": r["id"], "ProductCode": r["product_code"]}
			if kind, given := r["product_type"]; given {
				parameters["ProductType"] = kind
			}
		}
		got := s.must("call", object{"operation": r["operation"], "parameters": parameters})
		if got["ok"] != r["allowed"] {
			t.Errorf("%v: listed as %v, and the call is %v", r["alias"], r["allowed"], encoded(got))
			continue
		}
		if r["allowed"] == false {
			refused++
			want := r["refusal"].(object)
			if fmt.Sprint(got["rule"], got["code"], got["status"], got["message"]) != fmt.Sprint(want["row"], want["code"], want["status"], want["message"]) {
				t.Errorf("%v: listed %v, refused %v", r["alias"], encoded(want), encoded(got))
			}
			continue
		}
		made := 0
		for _, account := range s.must("describe_sandbox", object{})["accounts"].([]any) {
			for _, o := range account.(object)["orders"].([]any) {
				o := o.(object)
				if !slices.Contains(got["orders"].([]any), o["id"]) {
					continue
				}
				if made++; o["refunded"] != r["refund"].(object)["cash"] {
					t.Errorf("%v: listed with a refund of %v, and %v was paid back", r["alias"], r["refund"], o["refunded"])
				}
			}
		}
		if made != 1 {
			t.Errorf("%v: the call says it made %v, and the sandbox has %d of these orders", r["alias"], got["orders"], made)
		}
		refunded += made
		s.must("reset_sandbox", object{"what": []any{"state"}})
	}
	if refunded == 0 || refused == 0 {
		t.Errorf("%d were refunded and %d refused: of each there is one at least", refunded, refused)
	}
}

// A call whose key nobody has is in no sandbox. It is found and explained all the same, without its secrets.
func TestACallThatBelongsToNoSandboxIsExplained(t *testing.T) {
	s := newSession(t, options(newMock(t)))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/v2/orders/customer-orders", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Auth-Token", "a-token-that-nobody-has-0001")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	requests := s.must("get_journal", object{"unmatched": true})["requests"].([]any)
	if len(requests) != 1 {
		t.Fatalf("got %v", requests)
	}
	text := encoded(s.must("explain_refusal", object{"request": 1, "unmatched": true}))
	if !strings.Contains(text, "was answered 401") || strings.Contains(text, "a-token-that-nobody-has-0001") {
		t.Errorf("got %s", text)
	}
}
