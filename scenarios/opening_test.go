package scenarios

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/billing"
)

func TestAnAccountIsBuiltFromTheFile(t *testing.T) {
	o, logins := full(t).Opening(1)
	want := &billing.Account{
		ID: "1234567890123456", Vendor: "alibaba", Name: "acme-intl", Site: "international",
		Facts: billing.Facts{billing.NotApplicable: "reseller"}, Balance: 50_00, Quota: map[string]int{"ecs": 10, "rds": 0},
	}
	if diff := cmp.Diff(want, o.Accounts[1]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(billing.Facts{billing.Referral: "true"}, o.Accounts[0].Facts); diff != "" {
		t.Errorf("a fact that is false was kept, or another lost:\n%s", diff)
	}
	auditor := billing.Credential{
		Account: "1234567890123456", Vendor: "alibaba", User: "auditor", Key: "KEY-2", Secret: "SECRET-2",
		Disabled: true, Denied: []string{"RefundInstance"},
	}
	if diff := cmp.Diff(auditor, logins[5]); diff != "" {
		t.Error(diff)
	}
	temporary := billing.Credential{
		Account: "4c4e9431506fc143c7143d9060a660a2", Vendor: "huawei", Key: "AK-2", Secret: "SK-2", Session: "STS-2",
		Expires: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC),
	}
	if diff := cmp.Diff(temporary, logins[1]); diff != "" {
		t.Error(diff)
	}
}

func TestAResourceIsBuiltFromTheFile(t *testing.T) {
	at := func(text string) time.Time {
		when, _ := time.Parse(time.RFC3339, text)
		return when
	}
	o, _ := full(t).Opening(1)
	web, disk := o.Resources[0], o.Resources[1]
	want := &billing.Resource{
		ID: "0123", Alias: "web", Name: "My first server", Account: "4c4e9431506fc143c7143d9060a660a2",
		Product: "hws.service.type.ec2", Type: "hws.resource.type.vm", Place: billing.Place{Region: "ap-southeast-1"},
		Attached: []billing.ResourceID{disk.ID}, AutoRenew: true, Times: 3, Facts: billing.Facts{billing.RecycleBin: "168h"},
		Periods: []billing.Period{
			{Begins: at("2026-05-20T02:30:00Z"), Ends: at("2026-06-19T23:59:59Z"), Term: 1, Cash: 100_00, Coupons: 20_00, Discounts: 5_00},
			{Begins: at("2026-06-20T00:00:00Z"), Ends: at("2027-06-20T00:00:00Z"), Term: 12, Cash: 1080_00},
		},
	}
	if diff := cmp.Diff(want, web); diff != "" {
		t.Error(diff)
	}
	attached := &billing.Resource{
		ID: disk.ID, Alias: "web-disk", Name: "web-disk", Account: web.Account, Product: "hws.service.type.ebs",
		Primary: web.ID, Place: web.Place,
	}
	if diff := cmp.Diff(attached, disk); diff != "" {
		t.Error(diff)
	}
}

func TestIDsThatAFileLeavesOutFollowFromTheSeedAndTheAlias(t *testing.T) {
	const text = `{name: ids, huawei: {accounts: [{name: acme, resources: [{alias: web, service: s}]}]},
		alibaba: {accounts: [{name: acme, instances: [{alias: shop, product_code: ecs}, {alias: base, product_code: rds}]}]}}`
	o, logins := parse(t, text).Opening(7)
	made := fmt.Sprintln(o.Accounts[0].ID, o.Accounts[1].ID, o.Resources[0].ID, o.Resources[1].ID, o.Resources[2].ID, logins[0].Key, logins[0].Secret)
	if form := `^[0-9a-f]{32} 1[0-9]{15} [0-9a-f]{32} i-[0-9a-z]{20} rds-[0-9a-z]{20} RESCIND[A-Z2-7]{13} [0-9a-f]{40}\n$`; !regexp.MustCompile(form).MatchString(made) {
		t.Errorf("%q does not look like %s", made, form)
	}
	if again, _ := parse(t, text).Opening(7); cmp.Diff(o, again) != "" {
		t.Error("the same seed made another world")
	}
	if other, _ := parse(t, text).Opening(8); other.Resources[0].ID == o.Resources[0].ID {
		t.Error("another seed made the same id")
	}
	with, _ := parse(t, `{name: more, huawei: {accounts: [{name: acme, resources: [{alias: new, service: s}, {alias: web, service: s}]}]}}`).Opening(7)
	if with.Resources[1].ID != o.Resources[0].ID {
		t.Error("an id changed because something else was added")
	}
}

func TestGeneratedCredentialsDifferBetweenScenarios(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"one", "two"} {
		_, logins := parse(t, "{name: "+name+", huawei: {accounts: [{name: acme}]}, alibaba: {accounts: [{name: acme}]}}").Opening(7)
		for _, l := range logins {
			for _, secret := range []string{l.Key, l.Secret, l.Token} {
				if other := seen[secret]; secret != "" && other != "" {
					t.Errorf("%s comes again in %s: %s", secret, name, other)
				}
				seen[secret] = name
			}
		}
	}
}

func TestWorldsOfOneScenarioDoNotShareWhatChanges(t *testing.T) {
	s := full(t)
	first, logins := s.Opening(1)
	untouched, loginsToo := s.Opening(1)
	first.Accounts[0].Balance, first.Resources[0].AutoRenew, first.Resources[0].ID = 0, false, "gone"
	logins[0].Key = "FRESH"
	second, again := s.Opening(1)
	if diff := cmp.Diff(untouched, second); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(loginsToo, again); diff != "" {
		t.Error(diff)
	}
}

func TestTheQuickstartHasEveryKindOfSubscription(t *testing.T) {
	s, err := Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	o, logins := s.Opening(1)
	b := open(o, s.Clock)
	sorts := map[string]int{}
	for _, r := range o.Resources {
		v := b.View(s.Clock, billing.Policy{})
		if v.Status(r) != billing.InUse {
			t.Errorf("%s is not in use when the scenario begins", r.Alias)
		}
		vendor := v.Account(r.Account).Vendor
		for sort, is := range map[string]bool{
			"plain": len(r.Periods) == 1 && len(r.Attached) == 0 && !r.AutoRenew && r.Facts == nil, "attached": r.Primary != "",
			"blocked": len(r.Facts) > 0, "renewed": len(r.Periods) > 1, "auto-renewed": r.AutoRenew,
		} {
			if is {
				sorts[vendor+" "+sort]++
			}
		}
	}
	want := map[string]int{
		"huawei plain": 2, "huawei attached": 2, "huawei blocked": 2, "huawei renewed": 1, "huawei auto-renewed": 1,
		"alibaba plain": 1, "alibaba blocked": 3, "alibaba renewed": 1, "alibaba auto-renewed": 1,
	}
	if diff := cmp.Diff(want, sorts); diff != "" {
		t.Error(diff)
	}
	if len(logins) != 4 || len(logins[1].Denied) != 1 || len(logins[3].Denied) != 1 {
		t.Errorf("got the credentials %+v", logins)
	}
}

// open makes a state with the simplest possible terms.
func open(o billing.Opening, now time.Time) *billing.State {
	return billing.Open(o, 1, now, leastRules)
}

func leastRules(string) *billing.Rulebook { return &least }

var least = billing.Rulebook{Terms: billing.Terms{
	Used:    billing.HoursUsed,
	OrderID: func(_ uint64, n int, _ time.Time) billing.OrderID { return billing.OrderID(strconv.Itoa(n)) },
	Apart:   func(string) bool { return false },
}}
