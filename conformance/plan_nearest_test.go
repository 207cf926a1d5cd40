package conformance

import (
	"regexp"
	"strings"
	"testing"
)

// plannedCalls are the calls that are planned for the scenarios of a name, and why the first that is not whole is not.
func plannedCalls(t *testing.T, text, name string) (calls, left string) {
	t.Helper()
	plan := planOf(t, huaweiTarget+text, Options{Name: regexp.MustCompile(name)})
	var all []string
	for _, call := range plan.Calls {
		all = append(all, call.Operation+" ["+strings.Join(call.Resources, " ")+"]: "+call.Expected)
	}
	if len(plan.NotRun) > 0 {
		left = plan.NotRun[0].Reason
	}
	return strings.Join(all, "\n"), left
}

// A choice is a part of a target file, and the plan for a scenario with it.
type choice struct {
	text, name string
	calls      []string // operation, resources: expected
	left       string   // why the rest does not run
}

func (c choice) check(t *testing.T) {
	calls, left := plannedCalls(t, c.text, c.name)
	if calls != strings.Join(c.calls, "\n") {
		t.Errorf("got\n%s\nwant\n%s", calls, strings.Join(c.calls, "\n"))
	}
	if !strings.Contains(left, c.left) || c.left == "" && left != "" {
		t.Errorf("left for %q, want …%s…", left, c.left)
	}
}

const (
	hosts    = "fixtures: {huawei.dcc-hosts-vms: {cases: {cce: {resource_id: C}, rds: {resource_id: D}, vms: {resource_id: V}, mrs: {resource_id: M}}}}\n"
	free     = "allowed: {huawei.dcc-hosts-vms: [{resource_id: F, destroy: true}]}\n"
	host     = "fixtures: {huawei.dcc-hosts-vms: {resource_id: H, separate: [V, D], destroy: true}}\n"
	guests   = "allowed: {huawei.dcc-hosts-vms: [{resource_id: V, destroy: true}, {resource_id: D, destroy: true}]}\n"
	oneOrder = "fixtures: {huawei.dcc-separate: {resource_id: H, separate: [T], destroy: true}}\n"
	refused  = ": refused by huawei.dcc-hosts-vms"
	givesUp  = ": gives up for ever"
)

func TestWhatRunsOnAServerIsThatOfItsFixture(t *testing.T) {
	for name, c := range map[string]choice{
		"the case of a database":        {hosts + free, "runs on it is a database", []string{"unsubscribe [D (huawei.dcc-hosts-vms)]" + refused, "unsubscribe [F (allowed huawei.dcc-hosts-vms)]" + givesUp}, ""},
		"the case of a cluster":         {hosts + free, "runs on it is a container engine", []string{"unsubscribe [C (huawei.dcc-hosts-vms)]" + refused, "unsubscribe [F (allowed huawei.dcc-hosts-vms)]" + givesUp}, ""},
		"the case of a virtual machine": {hosts + free, "runs on it is a virtual machine", []string{"unsubscribe [V (huawei.dcc-hosts-vms)]" + refused, "unsubscribe [F (allowed huawei.dcc-hosts-vms)]" + givesUp}, ""},
		"all leave that are offered, and then the server": {host + guests, "left once nothing runs on it", []string{
			"unsubscribe [H (huawei.dcc-hosts-vms)]" + refused, "unsubscribe [V (huawei.dcc-hosts-vms)]" + givesUp,
			"unsubscribe [H (huawei.dcc-hosts-vms)]" + refused, "unsubscribe [D (huawei.dcc-hosts-vms)]" + givesUp,
			"unsubscribe [H (huawei.dcc-hosts-vms)]" + givesUp,
		}, ""},
		"none that is not offered":  {host, "left once nothing runs on it", []string{"unsubscribe [H (huawei.dcc-hosts-vms)]" + refused}, "V would be given up, and huawei.dcc-hosts-vms does not say destroy: true"},
		"no spare one in its place": {"fixtures: {huawei.dcc-hosts-vms: {resource_id: H, destroy: true}}\nspare: {huawei: [S, T]}\n", "left once nothing runs on it", []string{"unsubscribe [H (huawei.dcc-hosts-vms)]" + refused}, "vm-1"},
		"not where there are more":  {strings.Replace(host, "[V, D]", "[V, D, E]", 1) + guests, "left once nothing runs on it", []string{"unsubscribe [H (huawei.dcc-hosts-vms)]" + refused}, "vm-1"},
		"what came in one order":    {oneOrder, "and leaves, each for itself", []string{"unsubscribe [H (huawei.dcc-separate)]" + givesUp}, "T would be given up, and huawei.dcc-separate does not say destroy: true"},
		"and leaves where offered":  {oneOrder + "allowed: {huawei.dcc-separate: [{resource_id: T, destroy: true}]}\n", "and leaves, each for itself", []string{"unsubscribe [H (huawei.dcc-separate)]" + givesUp, "unsubscribe [T (huawei.dcc-separate)]" + givesUp}, ""},
	} {
		t.Run(name, c.check)
	}
}

const (
	ahead     = "{start: 2020-01-01T00:00:00Z, end: 2999-01-01T00:00:00Z, cash: \"1\"}, {start: 2999-01-01T00:00:00Z, end: 2999-02-01T00:00:00Z, cash: \"1\"}"
	renewed   = "allowed: {huawei.renewal-only: [{resource_id: P, attached: [D], destroy: true}, {resource_id: R, destroy: true}]}\nfacts: {P: {periods: [" + ahead + "]}, R: {periods: [" + ahead + "]}}\n"
	twoYears  = "fixtures: {huawei.handling-fee: {resource_id: M, resource_ids: [Y], destroy: true}}\nfacts: {M: {periods: [{start: 2026-01-01T00:00:00Z, end: 2999-01-01T00:00:00Z, months: 1, cash: \"1\"}]}, Y: {periods: [{start: 2999-01-01T00:00:00Z, end: 2999-02-01T00:00:00Z, months: 24, cash: \"1\"}]}}\n"
	portfolio = "fixtures: {huawei.portfolio: {portfolio: [A, B, C]}}\nallowed: {huawei.portfolio: [{resource_ids: [D, E], destroy: true}]}\n"
	keys      = "accounts: {late: {vendor: huawei, domain_id: d, token: t}, late-key: {vendor: huawei, domain_id: d, ak: l, sk: l, security_token: l}, early: {vendor: huawei, domain_id: d, ak: e, sk: e, security_token: e}}\n" +
		"fixtures: {huawei.gateway.expired-token: {cases: {token: {account: late}, key: {account: late-key}}}, huawei.gateway.security-token: {account: early}}\n"
	stranger = "accounts: {other: {vendor: huawei, domain_id: o, ak: o, sk: o}}\nfixtures: {huawei.unknown-resource: {resource_id: O, account: other}}\nspare: {huawei: [S]}\n"
)

func TestTheNearestFixtureIsTaken(t *testing.T) {
	for name, c := range map[string]choice{
		"what has nothing attached, where nothing is needed":   {renewed, "^Renewals can be dropped once", []string{"unsubscribe [R (allowed huawei.renewal-only)]" + givesUp, "unsubscribe [R (allowed huawei.renewal-only)]: refused by huawei.no-renewal-period"}, ""},
		"what has something attached, where that is looked at": {renewed, "^What is attached lives on with its primary", []string{"unsubscribe [P (allowed huawei.renewal-only)]" + givesUp}, "a clock that can be moved"},
		"what was paid for two years":                          {twoYears, "^The first of two years", []string{"unsubscribe [Y (huawei.handling-fee)]" + givesUp}, ""},
		"what was paid for a month":                            {strings.Replace(twoYears, "M, resource_ids: [Y]", "Y, resource_ids: [M]", 1), "^A month paid in part with coupons", []string{"unsubscribe [M (huawei.handling-fee)]" + givesUp}, ""},
		"a portfolio as large as what is named of it":          {portfolio, "^A portfolio is whole when all that is left", []string{"unsubscribe [A (huawei.portfolio) B (huawei.portfolio)]: refused by huawei.portfolio", "unsubscribe [D (allowed huawei.portfolio) E (allowed huawei.portfolio)]" + givesUp}, ""},
		"a user by the kind of the credentials":                {keys, "^A temporary key is refused once", nil, ""},
		"another customer without a resource":                  {stranger, "shown to its customer and to nobody else", []string{"unsubscribe [S (spare)]" + givesUp}, ""},
		"nobody where no other customer is known":              {"spare: {huawei: [S]}\n", "shown to its customer and to nobody else", []string{"unsubscribe [S (spare)]" + givesUp}, "names an account for the caller"},
	} {
		t.Run(name, c.check)
	}
}

// The renewed resource stays for the scenario that drops renewals, whichever entry stands first.
func TestThePlainerResourceIsTakenWhateverTheOrderInTheFile(t *testing.T) {
	const period = "{start: 2020-01-01T00:00:00Z, end: 2999-01-01T00:00:00Z, months: 1, cash: \"100.00\"}"
	const twice = period + ", {start: 2999-01-01T00:00:00Z, end: 2999-02-01T00:00:00Z, months: 1, cash: \"100.00\"}"
	const facts = "facts: {T: {periods: [" + twice + "]}, A: {periods: [" + twice + "]}, B: {periods: [" + period + "]}}\n"
	var first string
	for _, entries := range []string{"{resource_id: A, destroy: true}, {resource_id: B, destroy: true}", "{resource_id: B, destroy: true}, {resource_id: A, destroy: true}"} {
		text := huaweiTarget + "fixtures: {huawei.trial-service: {resource_id: T}}\nallowed: {huawei.trial-service: [" + entries + "]}\n" + facts
		plan := planOf(t, text, Options{Tags: "@limit:huawei.trial-service and not @rule:huawei.batch"})
		var all []string
		for _, call := range plan.Calls {
			all = append(all, call.Scenario+" "+call.Operation+" ["+strings.Join(call.Resources, " ")+"]: "+call.Expected)
		}
		got := strings.Join(all, "\n")
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("got\n%s\nand with the other order\n%s", first, got)
		}
		for _, n := range plan.NotRun {
			if strings.Contains(n.ID, "renewals.feature") {
				t.Errorf("%s is lost: %s", n.ID, n.Reason)
			}
		}
	}
	if !strings.Contains(first, "unsubscribe [A (allowed huawei.trial-service)]") || !strings.Contains(first, "unsubscribe [B (allowed huawei.trial-service)]") {
		t.Errorf("not both are used:\n%s", first)
	}
}
