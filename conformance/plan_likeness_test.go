package conformance

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/plan"
)

// paidFacts is the section facts for an instance that was paid for a period that began some days ago.
func paidFacts(id string, daysAgo, months int, cash, vouchers string) string {
	start := time.Now().UTC().AddDate(0, 0, -daysAgo)
	return "  " + id + ": {periods: [{start: " + start.Format(time.RFC3339) + ", end: " + start.AddDate(0, months, 0).Format(time.RFC3339) +
		", months: " + map[int]string{1: "1", 12: "12"}[months] + `, cash: "` + cash + `", coupon: "` + vouchers + "\"}]}\n"
}

// What was paid for a resource says which scenario it is for, in whatever order the file lists it.
func TestAResourceIsChosenByWhatWasPaidForIt(t *testing.T) {
	facts := "facts:\n" + paidFacts("i-plain", 7, 1, "90.00", "0") + paidFacts("i-vouchers", 7, 1, "80.00", "10.00") +
		paidFacts("i-ahead", -7, 1, "0.01", "99.99") + paidFacts("i-year", 0, 12, "365.00", "0")
	for scenario, want := range map[string]string{
		"Half a month used":         "i-plain",
		"Vouchers do not come back": "i-vouchers",
		"A refund costs no fee, as the first day of a year shows": "i-year",
	} {
		for _, order := range []string{"i-plain, i-vouchers, i-ahead, i-year", "i-ahead, i-year, i-vouchers, i-plain"} {
			fixtures := "fixtures: {alibaba.cash-only: {instance_ids: [" + order + "], product_code: ecs, destroy: true}}\n"
			p := planOf(t, "name: n\n"+alibabaEndpoint+fixtures+facts, Options{Name: regexpOf(scenario)})
			i := slices.IndexFunc(p.Calls, func(c plan.PlannedCall) bool { return c.Name == scenario })
			if i < 0 || !strings.HasPrefix(p.Calls[i].Resources[0], want+" ") {
				t.Errorf("%s: got %v, want %s: %v", scenario, p.Calls, want, p.NotRun)
			}
		}
	}
}

// A subscription that has not begun has no renewal that could be dropped, though it lies ahead.
func TestWhatHasNotBegunIsNoRenewal(t *testing.T) {
	facts := "facts:\n" + paidFacts("web-ahead", -7, 1, "60.00", "30.00")
	p := planOf(t, huaweiTarget+"allowed: {huawei.refund-amount: [{resource_id: web-ahead, destroy: true}]}\n"+facts, Options{Name: regexpOf("A renewal that has not begun comes back in full: cash as cash")})
	if len(p.Calls) != 0 {
		t.Errorf("got %v", p.Calls)
	}
}

// A quotation is compared with what was paid, so it takes an instance of which the file says that. Nothing is
// given up for it.
func TestAQuotationIsAskedForWhatTheFileSaysWasPaid(t *testing.T) {
	spare := "spare: {alibaba: [i-unknown, i-known]}\n"
	options := Options{Name: regexpOf("A quotation is the cash that was paid and not used: half a month used")}
	p := planOf(t, "name: n\n"+alibabaEndpoint+spare, options)
	if len(p.NotRun) != 1 || !strings.Contains(p.NotRun[0].Reason, "facts") {
		t.Errorf("without facts: %v", p.NotRun)
	}
	p = planOf(t, "name: n\n"+alibabaEndpoint+spare+"facts:\n"+paidFacts("i-known", 7, 1, "90.00", "0"), options)
	if len(p.NotRun) != 0 || len(p.GivenUp) != 0 {
		t.Errorf("with facts: %v, given up %v", p.NotRun, p.GivenUp)
	}
}

// Another customer who calls, and of whose things nothing is named, is whoever owns others' things in the file.
func TestAnotherCustomerIsWhomTheFileNamesAsAnOwner(t *testing.T) {
	const text = "accounts: {other: {vendor: alibaba, access_key_id: o, access_key_secret: s}}\n" +
		"allowed: {alibaba.other-owner: [{instance_id: i-others, product_code: ecs, account: other}]}\nspare: {alibaba: [i-1]}\n"
	p := planOf(t, "name: n\n"+alibabaEndpoint+text, Options{Name: regexpOf("The client token of one account does not open its order to another")})
	if len(p.Calls) != 2 || p.Calls[1].Caller != "accounts.other" || len(p.GivenUp) != 1 {
		t.Errorf("got %v: %v", p.Calls, p.NotRun)
	}
}

// A case whose name has the words of the scenario is for it, so a name is asked for where the file has one.
func TestACustomNameIsAskedForWithItsCase(t *testing.T) {
	const text = "fixtures: {alibaba.unknown-instance: {instance_id: i-nobody, product_code: ecs, cases: {unknown: {instance_id: i-nobody, product_code: ecs}, custom-name: {instance_id: web-shop, product_code: ecs}}}}\n"
	for scenario, want := range map[string]string{"The custom name of an instance does not stand for its id": "web-shop", "An instance that does not exist is unknown": "i-nobody"} {
		p := planOf(t, "name: n\n"+alibabaEndpoint+text, Options{Name: regexpOf(scenario)})
		if len(p.Calls) != 1 || !strings.HasPrefix(p.Calls[0].Resources[0], want+" ") {
			t.Errorf("%s: got %v, want %s: %v", scenario, p.Calls, want, p.NotRun)
		}
	}
}

// Automatic renewal is switched with what was not offered too, because it is put back.
func TestAlibabasAutomaticRenewalIsPlannedToBePutBack(t *testing.T) {
	p := planOf(t, "name: n\n"+alibabaEndpoint+"spare: {alibaba: [i-1]}\n", Options{Name: regexpOf("Automatic renewal for 3 months is listed as it was set")})
	if len(p.Calls) != 2 || len(p.GivenUp)+len(p.AtRisk) != 0 || p.Calls[0].Expected != "takes effect, and is put back" {
		t.Errorf("got %v, given up %v, at risk %v", p.Calls, p.GivenUp, p.AtRisk)
	}
}
