package mock

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/scenarios"
)

func TestAMisspeltServiceIsAWarningWithItsPlace(t *testing.T) {
	sc, err := scenarios.Parse("mine.yaml", []byte(`name: mine
about: mine
huawei: {accounts: [{name: acme, credentials: [{token: mine-token}], resources: [
  {alias: web, service: hws.service.type.ec2, attached: [{alias: disk, service: hws.service.type.esb}]},
  {alias: cert, service: smc}, {alias: own, service: of-our-own-making}, {alias: scm, service: hws.service.type.scm},
  {alias: ecs, service: hws.service.type.ecs}, {alias: evs, service: EVS}]}]}
alibaba: {accounts: [{name: acme, credentials: [{access_key_id: MINE, access_key_secret: mine-secret}], instances: [{alias: shop, product_code: esc}, {alias: cas, product_code: redisa}]}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`mine.yaml:4:81: no rule and no ready scenario has the service "hws.service.type.esb", did you mean "hws.service.type.ebs"?`,
		`mine.yaml:5:26: no rule and no ready scenario has the service "smc", did you mean "scm"?`,
		`mine.yaml:5:54: no rule and no ready scenario has the service "of-our-own-making"`,
		`mine.yaml:6:25: no rule and no ready scenario has the service "hws.service.type.ecs", did you mean "hws.service.type.ec2"?`,
		`mine.yaml:6:70: no rule and no ready scenario has the service "EVS", did you mean "hws.service.type.ebs"?`,
		`mine.yaml:7:145: no rule and no ready scenario has the product_code "esc", did you mean "ecs"?`,
	}
	got := Warnings(sc)
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i, w := range got {
		if w.Error() != want[i] {
			t.Errorf("got  %s\nwant %s", w, want[i])
		}
	}
}

// A quota is of a product that the account has, so its key is checked as the product code of an instance is.
func TestAQuotaWithoutEffectIsAWarningWithItsPlace(t *testing.T) {
	sc, err := scenarios.Parse("mine.yaml", []byte(`name: mine
about: mine
alibaba:
  accounts:
    - {name: one, quota: {esc: 1, ecs: 2, rds: 0}, instances: [{alias: shop, product_code: ecs}]}
    - {name: two, quota: {ecs: 1}, instances: [{alias: cache, product_code: redisa}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`mine.yaml:5:27: no rule and no ready scenario has the product_code "esc", did you mean "ecs"?`,
		`mine.yaml:5:43: a quota without effect: the account has no instance with the product_code "rds"`,
		`mine.yaml:6:27: a quota without effect: the account has no instance with the product_code "ecs"`,
	}
	var got []string
	for _, w := range Warnings(sc) {
		got = append(got, w.Error())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// A copy of a ready scenario has no warning about a product, and what no ready scenario has is not listed as theirs.
func TestEveryProductOfAReadyScenarioIsKnown(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range scenarios.Names() {
		for p := range scenarioOf(t, name).Products() {
			if seen[p.Code] = true; !slices.Contains(knownProducts()[p.Vendor], p.Code) {
				t.Errorf("%s has the product %q of %s, which Warnings does not know", name, p.Code, p.Vendor)
			}
		}
	}
	for _, code := range untitledServices {
		if !seen[code] {
			t.Errorf("no ready scenario has %q", code)
		}
	}
}

func TestAReadyScenarioHasNoWarning(t *testing.T) {
	notBegun := 0
	for _, name := range scenarios.Names() {
		sc := scenarioOf(t, name)
		for range sc.NotBegun() {
			notBegun++
		}
		if got := Warnings(sc); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	if notBegun == 0 {
		t.Error("no ready scenario has anything to warn about")
	}
}

// scenarioOf returns a ready scenario.
func scenarioOf(t testing.TB, name string) *scenarios.Scenario {
	t.Helper()
	sc, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return sc
}
