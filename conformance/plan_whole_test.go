package conformance

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/features"
)

// fullTarget is a target file with something for nearly every row.
func fullTarget(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/full_target.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// wholePlan is the plan of all scenarios against the full target file. Nobody may change it.
func wholePlan(t *testing.T) *plan.Plan {
	t.Helper()
	wholePlanOnce.Do(func() { wholePlanMade = planOf(t, fullTarget(t), Options{}) })
	return wholePlanMade
}

var (
	wholePlanOnce sync.Once
	wholePlanMade *plan.Plan
)

func TestNothingIsPlannedToBeGivenUpThatIsNotOffered(t *testing.T) {
	p := wholePlan(t)
	if len(p.GivenUp) == 0 || len(p.Calls) < 300 {
		t.Fatalf("the plan has only %d calls, and gives up %d", len(p.Calls), len(p.GivenUp))
	}
	for _, s := range p.GivenUp {
		if !s.Offered {
			t.Errorf("%s (%s) is given up by %v", s.ID, s.Source, s.Calls)
		}
	}
}

// What is not offered is named in a call that could take it away only where it is the own fixture of the row
// that refuses the call.
func TestOnlyTheOwnFixtureOfARowIsPutAtRisk(t *testing.T) {
	p := wholePlan(t)
	offered := map[string]bool{}
	for _, s := range slices.Concat(p.GivenUp, p.AtRisk) {
		offered[s.ID] = s.Offered
	}
	for _, c := range p.Calls {
		row := strings.TrimPrefix(c.Expected, "refused by ")
		for _, id := range c.AtRisk {
			own := slices.Contains(c.Resources, id+" ("+row+")") || id == "batch-refused" || strings.HasPrefix(id, "portfolio")
			if !offered[id] && !own && !isPrimaryOf(c, id) {
				t.Errorf("%s %q risks %s: %s", c.Scenario, c.Name, id, c)
			}
		}
	}
}

// isPrimaryOf says that a resource is at risk because the call names what is attached to it, or the other
// way round.
func isPrimaryOf(c plan.PlannedCall, id string) bool {
	return !slices.ContainsFunc(c.Resources, func(r string) bool { return strings.HasPrefix(r, id+" ") })
}

func TestNoCallNamesWhatAnEarlierScenarioGaveUp(t *testing.T) {
	gone := map[string]string{}
	for _, c := range wholePlan(t).Calls {
		for _, r := range c.Resources {
			id, _, _ := strings.Cut(r, " ")
			if by := gone[id]; by != "" && by != c.Scenario {
				t.Errorf("%s names %s, which %s gives up before", c.Scenario, id, by)
			}
		}
		for _, id := range c.GivesUp {
			gone[id] = c.Scenario
		}
	}
}

func TestEveryCallIsMadeByAnAccountOfItsVendor(t *testing.T) {
	for _, c := range wholePlan(t).Calls {
		vendor, _, _ := strings.Cut(strings.TrimPrefix(c.Scenario, "features/"), "/")
		account, isNamed := strings.CutPrefix(c.Caller, "accounts.")
		if isNamed && !strings.HasPrefix(account, vendor) {
			t.Errorf("%s: %s calls as %s", c.Scenario, c.Operation, c.Caller)
		}
	}
}

// Twelve spare resources of each vendor, and fixtures for the rows, are enough for most scenarios.
func TestAFullTargetFileLetsMostScenariosBeToldAtLeastInPart(t *testing.T) {
	p := wholePlan(t)
	if told := p.Scenarios.Whole + p.Scenarios.Partly; told < 300 || p.Scenarios.Whole < 180 {
		t.Errorf("%d scenarios are told, %d of them to their end", told, p.Scenarios.Whole)
	}
	for _, u := range p.Unused {
		if u.Why == "" {
			t.Errorf("%s is not used, and nobody is told why", u.Key)
		}
	}
}

// A limit's fixture is never replaced by that of a behaviour: the server would rightly accept the call.
func TestAPartThatIsALimitIsPlayedByTheFixtureOfThatLimitAlone(t *testing.T) {
	const text = "fixtures: {huawei.autorenew-v2: {resource_id: V}, huawei.resource-frozen: {resource_id: F}, huawei.expired: {resource_id: E}}\n"
	p := planOf(t, huaweiTarget+text, Options{Places: []string{"huawei/auto_renewal_limits.feature"}, Tags: "@rule:huawei.autorenew-v2 and not @limit:huawei.unknown-resource"})
	for _, c := range p.Calls {
		if strings.HasPrefix(c.Expected, "refused") && slices.Contains(c.Resources, "V (huawei.autorenew-v2)") {
			t.Errorf("what renews itself is to be refused: %s", c)
		}
	}
	if len(p.Calls) == 0 {
		t.Error("nothing is planned")
	}
}

func TestWhoCallsHasTheKindOfKeyThatTheScenarioAsksFor(t *testing.T) {
	const tokens = "huawei/tokens.feature"
	late := "accounts: {late: {vendor: huawei, domain_id: d, ak: good, sk: good, token: expired}}\nfixtures: {huawei.gateway.expired-token: {account: late}}\nspare: {huawei: [S]}\n"
	for _, c := range planOf(t, huaweiTarget+late, Options{Places: []string{tokens}}).Calls {
		if strings.Contains(c.Caller, "late") && c.Caller != "accounts.late with its token" {
			t.Errorf("the expired token is not used: %s", c)
		}
	}
	p := planOf(t, huaweiTarget+late, Options{Name: regexpOf("A temporary key is refused once its security token has expired")})
	if len(p.Calls) != 0 || !strings.Contains(p.NotRun[0].Reason, "names an account for the caller") {
		t.Errorf("a key without a security token plays a temporary one: %v %v", p.Calls, p.NotRun)
	}
}

func TestACaseHasItsOwnAccount(t *testing.T) {
	const text = "accounts:\n  intl: {vendor: alibaba, access_key_id: i, access_key_secret: s}\n  reseller: {vendor: alibaba, access_key_id: r, access_key_secret: s}\n" +
		"fixtures:\n  alibaba.not-applicable: {instance_id: i-1, product_code: ecs, account: intl, cases: {other-site: {instance_id: i-1, product_code: ecs, account: intl}, reseller: {instance_id: i-2, product_code: ecs, account: reseller}}}\n"
	p := planOf(t, "name: n\n"+alibabaEndpoint+text, Options{Name: regexpOf("The call is not for the customers of a reseller")})
	if len(p.Calls) != 1 || p.Calls[0].Caller != "accounts.reseller" || !strings.HasPrefix(p.Calls[0].Resources[0], "i-2 ") {
		t.Errorf("got %v", p.Calls)
	}
}

func TestACaseIsChosenByTheWordsOfTheScenario(t *testing.T) {
	for name, c := range map[string]struct{ fixtures, scenario, want string }{
		"what is paid with vouchers only": {"alibaba.no-rest-value: {cases: {used-up: {instance_id: u, product_code: ecs}, vouchers-only: {instance_id: v, product_code: ecs}}}", "What was paid with vouchers only", "v"},
		"a form":                          {"alibaba.both-transports: {destroy: true, cases: {get: {instance_id: g, product_code: ecs}, form: {instance_id: f, product_code: ecs}}}", "A refund is the same call when the caller sends a form", "f"},
		"any case for what none names":    {"alibaba.both-transports: {destroy: true, cases: {get: {instance_id: g, product_code: ecs}}}", "A refund is the same call when the caller signs with ACS3", "g"},
	} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, "name: n\n"+alibabaEndpoint+"fixtures: {"+c.fixtures+"}\n", Options{Name: regexpOf(c.scenario)})
			if len(p.Calls) == 0 || !strings.HasPrefix(p.Calls[0].Resources[0], c.want+" ") {
				t.Errorf("got %v, want %s: %v", p.Calls, c.want, p.NotRun)
			}
		})
	}
}

func TestAWholePortfolioIsTakenFromWhatIsAllowed(t *testing.T) {
	const text = "fixtures: {huawei.portfolio: {portfolio: [p-1, p-2]}}\nallowed: {huawei.portfolio: [{resource_ids: [q-1, q-2], destroy: true}]}\n"
	p := planOf(t, huaweiTarget+text, Options{Name: regexpOf("A solution portfolio leaves as a whole")})
	if len(p.GivenUp) != 2 || p.GivenUp[0].ID != "q-1" || p.GivenUp[1].ID != "q-2" || p.Scenarios.Whole != 1 {
		t.Errorf("given up: %v, not run: %v", p.GivenUp, p.NotRun)
	}
}

// The server that fails is asked once; only a control API could make it answer again.
func TestAFaultIsAskedForWithTheFixtureOfItsRow(t *testing.T) {
	const text = "fixtures: {alibaba.internal-error: {instance_id: i-8, product_code: ecs}}\n"
	p := planOf(t, "name: n\n"+alibabaEndpoint+text, Options{Name: regexpOf("alibaba.internal-error: a refund is answered")})
	if len(p.Calls) != 1 || p.Calls[0].Expected != "refused by alibaba.internal-error" || p.Scenarios.Partly != 1 {
		t.Errorf("got %v, %v", p.Calls, p.NotRun)
	}
}

func TestOnceVersionOneIsOfflineOnlyItsOwnScenarioCallsIt(t *testing.T) {
	const text = "fixtures: {huawei.autorenew-retired: {resource_id: r-9}, huawei.autorenew-off: {resource_id: r-5}}\n"
	p := planOf(t, huaweiTarget+text, Options{Tags: "@huawei"})
	calls := 0
	for _, c := range p.Calls {
		if strings.HasSuffix(c.Operation, "_v1 ") || strings.HasSuffix(c.Operation, "_v1") {
			calls++
			if c.Expected != "refused by huawei.autorenew-retired" {
				t.Errorf("v1.0 is called: %s", c)
			}
		}
	}
	if calls == 0 {
		t.Error("the row of v1.0 is not asked for")
	}
}

// A ClientToken that comes again gives nothing up, and the instance that must stay is at risk.
func TestARepeatedTokenCountsOnce(t *testing.T) {
	p := planOf(t, "name: n\n"+alibabaEndpoint+"spare: {alibaba: [s-1, s-2]}\n", Options{Name: regexpOf("The client token stands for the first call")})
	if len(p.GivenUp) != 1 || len(p.AtRisk) != 1 || p.GivenUp[0].ID == p.AtRisk[0].ID {
		t.Errorf("given up %v, at risk %v", p.GivenUp, p.AtRisk)
	}
}

func TestTheShoppingListSaysWhatMoreSpareWouldAllow(t *testing.T) {
	const scenario = "Tokens are told apart by the case of their letters"
	p := planOf(t, "name: n\n"+alibabaEndpoint+"spare: {alibaba: [s-1]}\n", Options{Name: regexpOf(scenario)})
	want := plan.Wish{Vendor: "alibaba", Key: "spare.alibaba", More: 1, Scenarios: 1}
	if len(p.Shopping) == 0 || p.Shopping[0] != want {
		t.Errorf("got %v, want %v", p.Shopping, want)
	}
	if more := planOf(t, "name: n\n"+alibabaEndpoint+"spare: {alibaba: [s-1, s-2]}\n", Options{Name: regexpOf(scenario)}); more.Scenarios.Whole != 1 || len(more.Shopping) != 0 {
		t.Errorf("with one more: %v, %v", more.Scenarios, more.Shopping)
	}
}

// The wish is the least that allows as much: with just that many more the list wishes for no more of them, with one
// fewer it wishes for the last one.
func TestTheShoppingListWishesForTheLeastThatAllowsAsMuch(t *testing.T) {
	planWith := func(spare int) *plan.Plan {
		ids := make([]string, spare)
		for i := range ids {
			ids[i] = fmt.Sprintf("s-%d", i)
		}
		text := huaweiTarget + alibabaEndpoint + "spare: {alibaba: [" + strings.Join(ids, ", ") + "]}\n"
		return planOf(t, text, Options{Tags: "@rule:alibaba.idempotence or @rule:huawei.irreversible"})
	}
	now := planWith(1)
	wish := spareWished(now)
	if wish.More < 2 {
		t.Fatalf("%v is too little to try one fewer", wish)
	}
	for more, left := range map[int]int{wish.More: 0, wish.More - 1: 1} {
		then := planWith(1 + more)
		if gained := then.Scenarios.Whole - now.Scenarios.Whole; spareWished(then).More != left || (gained == wish.Scenarios) != (left == 0) {
			t.Errorf("%v: %d more allow %d more scenarios, and %v is left to wish for", wish, more, gained, spareWished(then))
		}
	}
}

// spareWished is the largest wish for spare instances.
func spareWished(p *plan.Plan) (most plan.Wish) {
	for _, w := range p.Shopping {
		if w.Key == "spare.alibaba" && w.More > most.More {
			most = w
		}
	}
	return most
}

// Rows of the full file that some scenario is about have a scenario that uses the fixture, or a reason.
func TestThePlanNamesOnlyKeysOfTheTargetFile(t *testing.T) {
	for _, w := range wholePlan(t).Shopping {
		_, row, _ := strings.Cut(w.Key, ".")
		if _, known := features.Find(row); !known && w.Key != "spare."+w.Vendor {
			t.Errorf("%q is not a key that the file can have", w.Key)
		}
	}
}

func regexpOf(name string) *regexp.Regexp { return regexp.MustCompile(regexp.QuoteMeta(name)) }
