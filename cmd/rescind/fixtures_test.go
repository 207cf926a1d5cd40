package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A fixtureServer is a mock that stands for a system whose situations cannot be set up: one sandbox
// with a resource for each row, and a target file without a control API.
type fixtureServer struct {
	target  target.Target
	sandbox openedSandbox
	mu      sync.Mutex
	entries []journal.Entry
}

// openedSandbox is what the control API returns of the sandbox.
type openedSandbox struct {
	ID     string
	Huawei []struct {
		Name, User, Token string
		Domain            string `json:"domain_id"`
		AK, SK            string
	}
	Alibaba []struct {
		Name, User string
		Key        string `json:"access_key_id"`
		Secret     string `json:"access_key_secret"`
	}
	Resources map[string]struct{ ID string }
}

// startFixtureServer opens the sandbox on a mock, which a test may break.
func startFixtureServer(t *testing.T, alter func(*dialect.Dialect), options ...string) *fixtureServer {
	t.Helper()
	s := &fixtureServer{}
	target, stop, err := startMock(mock.Options{Alter: alter, Observe: func(e *journal.Entry) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.entries = append(s.entries, *e)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	s.target = target
	r, err := http.NewRequest("POST", target.ControlURL+"/sandboxes", bytes.NewReader(fixtureScenario(t, options...)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+target.ControlToken)
	r.Header.Set("Content-Type", "application/yaml")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var text bytes.Buffer
	text.ReadFrom(answer.Body)
	if err := json.Unmarshal(text.Bytes(), &s.sandbox); err != nil || answer.StatusCode != http.StatusCreated {
		t.Fatalf("%s: %v\n%s", answer.Status, err, text.Bytes())
	}
	return s
}

// changingCalls returns the calls that the mock received and that are not read-only.
func (s *fixtureServer) changingCalls() (all []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	readOnly := []string{"list_resources", "list_orders", "show_order", "show_refund", "QueryAvailableInstances", "QueryOrders"}
	for _, e := range s.entries {
		unmatchedGet := e.Call.Operation == nil && e.Call.Method == "GET" && e.Call.Path != "/" // Huawei changes nothing by GET
		if !unmatchedGet && (e.Call.Operation == nil || !slices.Contains(readOnly, e.Call.Operation.ID)) {
			all = append(all, e.Call.Method+" "+e.Call.Path)
		}
	}
	return all
}

// Each fact makes the row of the same name refuse the resource.
var (
	huaweiFacts = []string{
		"free-service", "trial-service", "one-off", "transaction-in-progress", "resource-frozen", "security-frozen", "koogallery-invoiced",
		"sales-contract", "devcloud", "koogallery-service", "unavailable", "support-plan-used", "senior-benefit-trial", "unpaid-order",
		"not-provisioned", "fee-query-failure", "expired", "records-dumped", "one-time-use", "deleted-resource", "resource-package",
	}
	rewards            = []string{"promotional-package", "promotional-coupon", "gift-bundle", "lucky-draw", "referral-incentive"}
	huaweiServices     = []string{"meeting", "scm", "dcc", "aad", "apig", "smn", "direct-connect", "elasticsearch", "dedicated-bms", "dedicated-backup", "dedicated-storage"}
	refundablePackages = []string{"hws.service.type.cbr", "hws.service.type.dws", "cbr"} // refundable by an exception of the row
	alibabaFacts       = []string{"paid-image", "unpaid-order", "refund-in-progress", "ambassador-order", "promotion", "precheck", "unsupported-product"}
)

const spareResources = 160

// ecsService and ecsProduct are servers, which no rule treats specially.
const ecsService, ecsProduct = "hws.service.type.ec2", "ecs"

// paid is a subscription by months or years, begun at a time.
func paid(term, begins string) map[string]any {
	return map[string]any{"term": term, "periods": []any{map[string]any{"begins": begins, "cash": "100.00"}}}
}

func resource(alias, service string, facts map[string]any) map[string]any {
	return map[string]any{"alias": alias, "service": service, "facts": facts, "subscription": paid("1 month", "2026-06-01T00:00:00Z")}
}

func instance(alias string, facts map[string]any) map[string]any {
	return map[string]any{"alias": alias, "product_code": ecsProduct, "facts": facts, "subscription": paid("1 month", "2026-06-01T00:00:00Z")}
}

// huaweiResources has a resource for each row, and plain ones that may be used up.
func huaweiResources() (all []any) {
	for _, fact := range huaweiFacts {
		all = append(all, resource(fact, ecsService, map[string]any{fact: true}))
	}
	for _, reward := range rewards {
		all = append(all, resource(reward, ecsService, map[string]any{"reward-activity": reward}))
	}
	for _, service := range huaweiServices {
		fixed := resource("service-"+service, service, nil)
		fixed["subscription"] = paid("1 year", "2026-01-01T00:00:00Z")
		all = append(all, fixed)
	}
	for _, service := range refundablePackages {
		all = append(all, resource("package-"+service, service, map[string]any{"resource-package": true}))
	}
	for _, name := range []string{"cascade", "attached"} {
		server := resource(name, ecsService, nil)
		server["attached"] = []any{map[string]any{"alias": name + "-disk", "service": "hws.service.type.ebs"}}
		all = append(all, server)
	}
	renews := resource("renews", ecsService, nil)
	renews["subscription"].(map[string]any)["auto_renew"] = true
	all = append(all, renews, resource("product", ecsService, map[string]any{"koogallery-product": true}), resource("separate", ecsService, nil), resource("separate-disk", "hws.service.type.ebs", nil))
	for i := range spareResources {
		all = append(all, resource(fmt.Sprint("spare-", i), ecsService, nil))
	}
	return all
}

func alibabaInstances() (all []any) {
	for _, fact := range alibabaFacts {
		all = append(all, instance("a-"+fact, map[string]any{fact: true}))
	}
	later := instance("a-later", nil)
	later["subscription"] = paid("1 month", "2098-01-01T00:00:00Z")
	all = append(all, later, instance("a-creating", map[string]any{"instance-status": "creating"}))
	for i := range spareResources {
		all = append(all, instance(fmt.Sprint("a-spare-", i), nil))
	}
	return all
}

// fixtureScenario is a scenario with a resource for each row, and plain ones that may be used up.
func fixtureScenario(t *testing.T, options ...string) []byte {
	t.Helper()
	doc := map[string]any{
		"name": "a scenario of fixtures", "clock": "2026-06-08T00:00:00Z",
		"huawei": map[string]any{"accounts": []any{
			map[string]any{"name": "acme", "balance": map[string]any{"cash": "1000.00"}, "resources": huaweiResources(), "credentials": []any{
				map[string]any{"ak": "a", "sk": "a", "token": "a"}, map[string]any{"user": "auditor", "ak": "b", "sk": "b", "denied": []any{"unsubscribe"}},
			}},
			map[string]any{"name": "frozen", "facts": map[string]any{"account-frozen": true}, "resources": []any{resource("frozen-1", ecsService, nil), resource("frozen-2", ecsService, nil)}},
			map[string]any{"name": "other", "resources": []any{resource("others", ecsService, nil)}},
		}},
		"alibaba": map[string]any{"accounts": []any{
			map[string]any{"name": "acme", "instances": alibabaInstances(), "credentials": []any{
				map[string]any{"access_key_id": "a", "access_key_secret": "a"}, map[string]any{"user": "auditor", "access_key_id": "b", "access_key_secret": "b", "denied": []any{"RefundInstance"}},
			}},
			map[string]any{"name": "other", "instances": []any{instance("a-others", nil)}},
		}},
	}
	if options != nil {
		doc["options"] = map[string]any{options[0]: options[1]}
	}
	text, err := json.Marshal(doc) // JSON is YAML
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// targetFile returns a target file for the address. replace holds pairs of an old and a new text.
func (s *fixtureServer) targetFile(address string, replace ...string) string {
	var b strings.Builder
	who := s.sandbox.Huawei
	fmt.Fprintf(&b, "name: fixture server\nhuawei: {endpoint: %q, domain_id: %q, ak: %q, sk: %q, token: %q}\n", address, who[0].Domain, who[0].AK, who[0].SK, who[0].Token)
	fmt.Fprintf(&b, "alibaba: {endpoint: %q, access_key_id: %q, access_key_secret: %q}\naccounts:\n", address, s.sandbox.Alibaba[0].Key, s.sandbox.Alibaba[0].Secret)
	for i, c := range who[1:] {
		fmt.Fprintf(&b, "  %s: {vendor: huawei, domain_id: %q, ak: %q, sk: %q, token: %q}\n", []string{"auditor", "frozen", "other"}[i], c.Domain, c.AK, c.SK, c.Token)
	}
	for i, c := range s.sandbox.Alibaba[1:] {
		fmt.Fprintf(&b, "  %s: {vendor: alibaba, access_key_id: %q, access_key_secret: %q}\n", []string{"a-auditor", "a-other"}[i], c.Key, c.Secret)
	}
	s.fixtures(&b)
	b.WriteString("spare:\n  huawei: [" + s.spareIDs("spare-") + "]\n  alibaba: [" + s.spareIDs("a-spare-") + "]\n")
	return strings.NewReplacer(replace...).Replace(b.String())
}

// fixtures writes the fixtures of the rows, and of the nearest cases that are allowed.
func (s *fixtureServer) fixtures(b *strings.Builder) {
	id := func(alias string) string { return s.sandbox.Resources[alias].ID }
	b.WriteString("fixtures:\n")
	for _, fact := range huaweiFacts {
		fmt.Fprintf(b, "  huawei.%s: {resource_id: %q}\n", fact, id(fact))
	}
	for _, service := range huaweiServices {
		fmt.Fprintf(b, "  huawei.service.%s: {resource_id: %q}\n", service, id("service-"+service))
	}
	b.WriteString("  huawei.reward-activity:\n    cases:\n")
	for _, reward := range rewards {
		fmt.Fprintf(b, "      %s: {resource_id: %q}\n", reward, id(reward))
	}
	fmt.Fprintf(b, "  huawei.account-frozen: {resource_id: %q, resource_ids: [%q], account: frozen}\n", id("frozen-1"), id("frozen-2"))
	fmt.Fprintf(b, "  huawei.unknown-resource: {resource_id: %q, account: other, destroy: true}\n", id("others"))
	fmt.Fprintf(b, "  huawei.access-denied: {account: auditor}\n")
	fmt.Fprintf(b, "  huawei.cascade: {resource_id: %q, attached: [%q], destroy: true}\n", id("cascade"), id("cascade-disk"))
	fmt.Fprintf(b, "  huawei.attached-resource: {resource_id: %q, primary: %q}\n", id("attached-disk"), id("attached"))
	fmt.Fprintf(b, "  huawei.separate-disk: {resource_id: %q, separate: [%q], destroy: true}\n", id("separate"), id("separate-disk"))
	for _, fact := range alibabaFacts {
		fmt.Fprintf(b, "  alibaba.%s: {instance_id: %q, product_code: ecs}\n", fact, id("a-"+fact))
	}
	fmt.Fprintf(b, "  alibaba.instance-status: {product_code: ecs, cases: {creating: {instance_id: %q, product_code: ecs}}}\n", id("a-creating"))
	fmt.Fprintf(b, "  alibaba.other-owner: {instance_id: %q, product_code: ecs, account: a-other, destroy: true}\n", id("a-others"))
	fmt.Fprintf(b, "  alibaba.not-authorized: {account: a-auditor}\n")
	fmt.Fprintf(b, "allowed:\n  huawei.koogallery-service: [{resource_id: %q, destroy: true}]\n", id("product"))
	fmt.Fprintf(b, "  huawei.resource-package:\n")
	for _, service := range refundablePackages {
		fmt.Fprintf(b, "    - {resource_id: %q, destroy: true, why: for that there is an exception}\n", id("package-"+service))
	}
}

func (s *fixtureServer) spareIDs(stem string) string {
	var ids []string
	for i := range spareResources {
		ids = append(ids, fmt.Sprintf("%q", s.sandbox.Resources[fmt.Sprint(stem, i)].ID))
	}
	return strings.Join(ids, ", ")
}
