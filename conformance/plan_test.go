package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/target"
)

const alibabaEndpoint = "alibaba: {endpoint: \"https://h\", access_key_id: a, access_key_secret: s}\n"

// targetOf reads a target file with this text.
func targetOf(t *testing.T, text string) (target.Target, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return target.Read(file)
}

const huaweiTarget = "name: n\nhuawei: {endpoint: \"https://h\", domain_id: d, ak: a, sk: s}\n"

// planOf makes the plan for features of the project against a target file with this text.
func planOf(t *testing.T, text string, o Options) *plan.Plan {
	t.Helper()
	read, err := targetOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	o.Target, o.Features = read, projectFeatures
	made, err := NewPlan(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// Only resources that the file allows to destroy are unsubscribed. A scenario that could then run only
// in part stops before the first call that is not allowed.
func TestAPlanDestroysOnlyWhatTheTargetFileAllows(t *testing.T) {
	const trial = "fixtures: {huawei.trial-service: {resource_id: T}}\n"
	const cascade = "fixtures: {huawei.cascade: {resource_id: P, attached: [C], destroy: "
	for name, c := range map[string]struct {
		text, place string
		calls       []string // operation, resources: expected
		left        string   // why the rest does not run
	}{
		"the refusal, and a spare for what is allowed": {trial + "spare: {huawei: [S]}\n", "not_allowed.feature:46", []string{
			"unsubscribe [T (huawei.trial-service)]: refused by huawei.trial-service", "unsubscribe [S (spare)]: gives up for ever",
		}, ""},
		"the nearest case that is allowed before a spare": {trial + "allowed: {huawei.trial-service: [{resource_id: A, destroy: true}]}\nspare: {huawei: [S]}\n", "not_allowed.feature:46", []string{
			"unsubscribe [T (huawei.trial-service)]: refused by huawei.trial-service", "unsubscribe [A (allowed huawei.trial-service)]: gives up for ever",
		}, ""},
		"only the refusal without one": {trial, "not_allowed.feature:46", []string{
			"unsubscribe [T (huawei.trial-service)]: refused by huawei.trial-service",
		}, `no fixture: nothing in the target file can be used for "web-2"`},
		"not what does not say destroy": {trial + "allowed: {huawei.trial-service: [{resource_id: A}]}\n", "not_allowed.feature:46", []string{
			"unsubscribe [T (huawei.trial-service)]: refused by huawei.trial-service",
		}, "A would be given up, and allowed huawei.trial-service does not say destroy: true"},
		"not beyond the budget": {trial + "spare: {huawei: [S]}\nbudget: {destroyed: 0}\n", "not_allowed.feature:46", []string{
			"unsubscribe [T (huawei.trial-service)]: refused by huawei.trial-service",
		}, "the budget of 0 resources is used up"},
		"no call beyond the budget": {trial + "spare: {huawei: [S]}\nbudget: {calls: 0}\n", "not_allowed.feature:46", nil, "the budget of 0 calls is used up"},
		"a primary resource with what is attached to it": {cascade + "true}}\n", "unsubscribe.feature:69", []string{
			"unsubscribe [C (huawei.cascade)]: refused by huawei.attached-resource", "unsubscribe [P (huawei.cascade)]: gives up for ever",
		}, ""},
		"not what would be lost if the call is accepted": {cascade + "false}}\n", "unsubscribe.feature:69", nil, "C would be lost if the call is accepted, and huawei.cascade does not say destroy: true"},
		"what stands for the row that refuses it, and not the primary": {"fixtures: {huawei.attached-resource: {resource_id: C, primary: P}}\n", "unsubscribe.feature:69", []string{
			"unsubscribe [C (huawei.attached-resource)]: refused by huawei.attached-resource",
		}, "P would be given up, and huawei.attached-resource does not say destroy: true"},
		"nothing without a fixture":                            {"spare: {huawei: [S]}\n", "not_allowed.feature:46", nil, `no fixture: nothing in the target file can be used for "web-1"; add it under fixtures.huawei.trial-service`},
		"what must move the clock up to there":                 {"fixtures: {huawei.renewal-only: {resource_id: R, destroy: true}}\nfacts: {R: {periods: [{start: 2020-01-01T00:00:00Z, end: 2999-01-01T00:00:00Z, cash: \"1\"}, {start: 2999-01-01T00:00:00Z, end: 2999-02-01T00:00:00Z, cash: \"1\"}]}}\n", "renewals.feature:7", []string{"unsubscribe [R (huawei.renewal-only)]: gives up for ever"}, "it needs a clock that can be moved"},
		"no spare resource where the auto-renewal must be off": {"spare: {huawei: [S]}\n", "auto_renewal_limits.feature:23", nil, "fixtures.huawei.autorenew-already-off"},
		"one of eight concurrent calls":                        {"spare: {huawei: [S]}\n", "batch.feature:105", []string{"unsubscribe [S (spare)]: one gives up for ever, the others are refused by huawei.deleted-resource"}, ""},
		"only the case of a row that has a fixture":            {"fixtures: {huawei.reward-activity: {cases: {lucky-draw: {resource_id: L}}}}\n", "not_allowed.feature:56", []string{"unsubscribe [L (huawei.reward-activity)]: refused by huawei.reward-activity"}, "web-2"},
		"not a case of a row without a fixture":                {"fixtures: {huawei.reward-activity: {cases: {lucky-draw: {resource_id: L}}}}\n", "not_allowed.feature:55", nil, "no fixture"},
		"what another customer has, whoever that is":           {"fixtures: {huawei.unknown-resource: {resource_id: N, cases: {another-account: {resource_id: O}}}}\n", "not_allowed.feature:17", []string{"unsubscribe [O (huawei.unknown-resource)]: refused by huawei.unknown-resource"}, "names an account for the caller"},
		"a batch that is refused for one of its resources":     {"fixtures: {huawei.batch: {resource_id: A, resource_ids: [B], refused: R, destroy: true}}\n", "batch.feature:26", []string{"unsubscribe [R (huawei.batch) A (huawei.batch) B (huawei.batch)]: refused by huawei.trial-service", "unsubscribe [A (huawei.batch) B (huawei.batch)]: gives up for ever"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			plan := planOf(t, huaweiTarget+c.text, Options{Places: []string{"huawei/" + c.place}})
			var got []string
			for _, call := range plan.Calls {
				got = append(got, call.Operation+" ["+strings.Join(call.Resources, " ")+"]: "+call.Expected)
			}
			if strings.Join(got, "\n") != strings.Join(c.calls, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.calls, "\n"))
			}
			left := ""
			if len(plan.NotRun) > 0 {
				left = plan.NotRun[0].Reason
			}
			if !strings.Contains(left, c.left) || c.left == "" && left != "" {
				t.Errorf("left for %q, want …%s…", left, c.left)
			}
		})
	}
}

// Where no call names what another customer has, anybody of another domain is that customer, unless a fixture says
// that something is special about the account.
func TestAnybodyOfAnotherDomainIsAnotherCustomer(t *testing.T) {
	const account = "accounts: {who: {vendor: huawei, domain_id: %s, ak: b, sk: t}}\n"
	for name, c := range map[string]struct {
		text  string
		whole int
	}{
		"another domain":     {fmt.Sprintf(account, "e"), 1},
		"the same domain":    {fmt.Sprintf(account, "d"), 0},
		"a frozen account":   {fmt.Sprintf(account, "e") + "fixtures: {huawei.account-frozen: {resource_id: F, account: who}}\n", 0},
		"nobody but the one": {"", 0},
	} {
		p := planOf(t, huaweiTarget+c.text, Options{Name: regexpOf("A list of orders shows nothing of another customer")})
		if p.Scenarios.Whole != c.whole {
			t.Errorf("%s: %d scenarios run to their end, not %d: %v", name, p.Scenarios.Whole, c.whole, p.NotRun)
		}
	}
}

func TestAPlanSaysWhatIsLostAndRefunded(t *testing.T) {
	text := "name: n\n" + alibabaEndpoint + "spare: {alibaba: [S]}\nfacts: {S: {periods: [{start: 2999-01-01T00:00:00Z, end: 2999-02-01T00:00:00Z, cash: \"100.00\"}]}}\n"
	plan := planOf(t, text, Options{Places: []string{"alibaba/refund.feature:6"}})
	for _, want := range []string{"RefundInstance S (spare) by the main account: gives up for ever", "of 100.00 paid about 100.00 comes back", "counts against the refunds allowed in a year: 1 of ecs", "1 resource is given up for ever, 0 more are at risk", "1 scenario runs to the end", "alibaba: 1 resource is given up: of 100.00 paid about 100.00 comes back; the target file names no currency", "hash: " + plan.Hash} {
		if !strings.Contains(plan.String(), want) {
			t.Errorf("the plan does not say %q:\n%s", want, plan)
		}
	}
}

// Sixteen calls at the same instant count as sixteen calls of the budget.
func TestABudgetCountsEveryCall(t *testing.T) {
	for calls, want := range map[string]string{"15": "0 calls", "16": "16 calls"} {
		text := "name: n\n" + alibabaEndpoint + "spare: {alibaba: [S]}\nbudget: {calls: " + calls + "}\n"
		plan := planOf(t, text, Options{Name: regexp.MustCompile("^Sixteen connections")})
		if !strings.Contains(plan.String(), want+" to n are not read-only") {
			t.Errorf("a budget of %s: want %s:\n%s", calls, want, plan)
		}
	}
}

func TestAPlanSaysWhatIsRestored(t *testing.T) {
	plan := planOf(t, huaweiTarget+"allowed: {huawei.unknown-resource: [{resource_id: A}]}\n", Options{Name: regexp.MustCompile("The v2 call to switch it off does not know")})
	if want := "disable_auto_renew A (allowed huawei.unknown-resource) by the main account: takes effect, and is put back"; !strings.Contains(plan.String(), want) {
		t.Errorf("the plan does not say %q:\n%s", want, plan)
	}
}

// The file may take the caller and the proxy from environment variables. Both are part of what the user
// confirms, so another value gives another hash.
func TestAPlanHashDependsOnTheCallerAndTheProxy(t *testing.T) {
	const text = huaweiEndpointFromEnv + "accounts: {frozen: {vendor: huawei, domain_id: \"${THE_DOMAIN}\", ak: \"${THE_AK}\", sk: \"${THE_SK}\"}}\n" +
		"http: {proxy: \"${THE_PROXY}\"}\nfixtures: {huawei.account-frozen: {resource_id: F, account: frozen}}\n"
	usual := map[string]string{"THE_DOMAIN": "d", "THE_AK": "a", "THE_SK": "s", "THE_PROXY": "http://one:1"}
	hash := func(name, value string) string {
		for n, v := range usual {
			t.Setenv(n, v)
		}
		t.Setenv(name, value)
		return planOf(t, text, Options{Tags: "@limit:huawei.account-frozen"}).Hash
	}
	same := hash("THE_SK", "s")
	for name, changes := range map[string]bool{"THE_DOMAIN": true, "THE_AK": true, "THE_PROXY": true, "THE_SK": false} {
		if got := hash(name, "http://two:2") != same; got != changes {
			t.Errorf("%s: another hash: %t, want %t", name, got, changes)
		}
	}
}

const huaweiEndpointFromEnv = "name: n\nhuawei: {endpoint: \"https://h\", domain_id: \"${THE_DOMAIN}\", ak: a, sk: s}\n"

func TestATargetThatCanBeSetUpNeedsNoPlan(t *testing.T) {
	if _, err := NewPlan(t.Context(), Options{Target: (&fakeServer{}).start(t), Features: projectFeatures}); err == nil {
		t.Error("there is a plan")
	}
	_, err := Run(t.Context(), Options{
		Target:   (&fakeServer{answer: accept}).start(t),
		Features: oneFeature(oneServer + leaving + "Then it succeeds"),
		Confirm:  "x",
	})
	if err == nil || !strings.Contains(err.Error(), "nothing to confirm") {
		t.Errorf("got %v", err)
	}
}
