package conformance

import (
	"strings"
	"testing"
)

// What is not known is said, and never shown as 0.00; an amount has the currency of its account.
func TestAPlanSaysWhichMoneyIsNotKnown(t *testing.T) {
	file := strings.Replace(huaweiTarget, "sk: s}", "sk: s, currency: USD}", 1) + "fixtures: {huawei.trial-service: {resource_id: T}}\n" +
		"allowed: {huawei.trial-service: [{resource_id: P, destroy: true}]}\n"
	paid := "facts: {P: {periods: [{start: \"2999-01-01T00:00:00Z\", end: \"2999-02-01T00:00:00Z\", cash: \"100.00\"}]}}\n"
	name := Options{Name: regexpOf("huawei.trial-service: it is in trial use")}
	for text, want := range map[string]string{
		file:        "huawei: 1 resource is given up: what was paid is not known; 1 resource is at risk: what was paid is not known\n",
		file + paid: "huawei: 1 resource is given up: of 100.00 USD paid about 100.00 USD comes back; 1 resource is at risk: what was paid is not known\n",
	} {
		if got := planOf(t, text, name).String(); !strings.Contains(got, want) || strings.Contains(got, "0.00 was paid") {
			t.Errorf("the plan does not say %q:\n%s", want, got)
		}
	}
}

// What the file has already is not asked for as if it had not.
func TestAReasonSaysThatAKeyIsThereAlready(t *testing.T) {
	p := planOf(t, huaweiTarget+"fixtures: {huawei.other-error: {resource_id: T}}\n", Options{Name: regexpOf("A service that fails does not come to its limits")})
	for _, n := range p.NotRun {
		if strings.Contains(n.Reason, "add it under fixtures.huawei.other-error") {
			t.Errorf("got %s", n.Reason)
		}
	}
	p = planOf(t, huaweiTarget+"fixtures: {huawei.trial-service: {resource_id: T}}\n", Options{Name: regexpOf("huawei.trial-service holds for renewals as well")})
	if len(p.NotRun) != 1 || !strings.Contains(p.NotRun[0].Reason, "what is under fixtures.huawei.trial-service is used up, or is not in the state that is needed: add one with a renewal that is paid and has not begun (facts: two periods) there") {
		t.Errorf("got %+v", p.NotRun)
	}
}
