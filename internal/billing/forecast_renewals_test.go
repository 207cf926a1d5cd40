package billing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// renewalsAhead returns the forecast of renewals, as the texts of the events.
func renewalsAhead(s *State) (texts []string) {
	for _, f := range s.View(noon, Policy{}).Forecast() {
		if isRenewal(f.What) || f.What == eventRenewalDue {
			texts = append(texts, f.At.Format("01-02 15:04 ")+f.What+": "+f.Resource.Alias)
		}
	}
	return texts
}

func openRenewing(balance Money, resources ...*Resource) *State {
	for _, r := range resources {
		r.ID, r.Account = ResourceID(r.Alias), "acme"
	}
	return Open(Opening{Accounts: []*Account{{ID: "acme", Balance: balance}}, Resources: resources}, 1, noon, testRulesOf)
}

func TestAForecastOfARenewalKnowsTheBalance(t *testing.T) {
	one := func(alias, begins string) *Resource {
		return &Resource{Alias: alias, AutoRenew: true, Periods: []Period{month(begins, 10000)}}
	}
	leaving := &Resource{Alias: "left", Periods: []Period{month("2026-06-01 12:00:00", 20000)}}
	for name, c := range map[string]struct {
		world *State
		want  []string
	}{
		"enough":  {openRenewing(10000, one("web", "2026-05-20 12:00:00")), []string{"06-12 19:00 renewal charged: web"}},
		"too low": {openRenewing(7000, one("web", "2026-05-20 12:00:00")), []string{"06-12 19:00 renewal not charged, balance too low: web"}},
		"shared, enough for the first": {
			openRenewing(19999, one("late", "2026-05-22 12:00:00"), one("soon", "2026-05-20 12:00:00")),
			[]string{"06-12 19:00 renewal charged: soon", "06-14 19:00 renewal not charged, balance too low: late"},
		},
		"shared at one instant": {
			openRenewing(19999, one("b", "2026-05-20 12:00:00"), one("a", "2026-05-20 12:00:00")),
			[]string{"06-12 19:00 renewal charged: a", "06-12 19:00 renewal not charged, balance too low: b"},
		},
		"a refund comes before the third attempt": {
			refundedAt(openRenewing(0, one("web", "2026-05-20 12:00:00"), leaving), "2026-06-14 00:00:00"),
			[]string{"06-12 19:00 renewal not charged, balance too low: web", "06-14 19:00 renewal charged: web"},
		},
	} {
		before := c.world.View(noon, Policy{}).Version()
		got := renewalsAhead(c.world)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if a := c.world.View(noon, Policy{}); a.Version() != before {
			t.Errorf("%s: the forecast changed the world", name)
		}
		happened := settle(c.world, "2026-06-22 12:00:00")
		for _, text := range got {
			if !slices.Contains(happened, text) {
				t.Errorf("%s: %q did not happen: %q", name, text, happened)
			}
		}
	}
}

// refundedAt unsubscribes the resource "left" so that the refund is paid at a time.
func refundedAt(s *State, when string) *State {
	d := Decide(s.View(noon, Policy{Takes: at(when).Sub(noon)}), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, unsubscribe("left"))
	s.Apply(&d.Change)
	return s
}

// forecastsOfEach is the forecast of each resource by itself, all in one.
func forecastsOfEach(v View) (all []Forecast) {
	for r := range v.Resources("acme") {
		all = append(all, v.ForecastOf(r)...)
	}
	return inOrder(all)
}

func TestAForecastOfOneResourceIsThatOfTheWorld(t *testing.T) {
	random, renewals := rand.New(rand.NewPCG(3, 4)), map[string]int{}
	for range 300 {
		var resources []*Resource
		for i := range 1 + random.IntN(6) {
			begins := noon.Add(-time.Duration(1+random.IntN(29)) * 24 * time.Hour).Format("2006-01-02 15:04:05")
			resources = append(resources, &Resource{Alias: fmt.Sprint("r-", i), AutoRenew: random.IntN(4) > 0, Periods: []Period{month(begins, 10000)}})
		}
		v := openRenewing(Money(random.IntN(50000)), resources...).View(noon, Policy{})
		want := v.Forecast()
		if diff := cmp.Diff(want, forecastsOfEach(v)); diff != "" {
			t.Fatalf("(-the world +each)\n%s", diff)
		}
		for _, f := range want {
			renewals[f.What]++
		}
	}
	if renewals[eventRenewalCharged] == 0 || renewals[eventRenewalUnpaid] == 0 {
		t.Errorf("got only %v", renewals)
	}
}

// Looking far ahead in a world with many renewals must not keep a caller waiting.
func TestAForecastThatTakesTooManyEventsOnlySaysThatARenewalIsDue(t *testing.T) {
	decade := Period{Begins: at("2026-05-20 12:00:00"), Ends: at("2036-05-20 12:00:00"), Term: 120, Cash: 100}
	resources := []*Resource{{Alias: "far", AutoRenew: true, Periods: []Period{decade}}}
	for i := range 100 {
		resources = append(resources, &Resource{Alias: fmt.Sprint("near-", i), AutoRenew: true, Periods: []Period{month("2026-05-20 12:00:00", 100)}})
	}
	got := renewalsAhead(openRenewing(1<<40, resources...))
	if last := len(got) - 1; last != 100 || got[0] != "06-12 19:00 renewal charged: near-0" || got[last] != "05-12 19:00 renewal due: far" {
		t.Errorf("got %d: %q", len(got), got)
	}
}

// The page of one resource does not wait for what happens to others after its renewal.
func TestAForecastOfOneResourceEndsWhenItIsKnown(t *testing.T) {
	decade := Period{Begins: at("2026-05-20 12:00:00"), Ends: at("2036-05-20 12:00:00"), Term: 120, Cash: 100}
	v := openRenewing(1<<40,
		&Resource{Alias: "far", AutoRenew: true, Periods: []Period{decade}},
		&Resource{Alias: "soon", AutoRenew: true, Periods: []Period{month("2026-05-20 12:00:00", 100)}},
	).View(noon, Policy{})
	soon := v.Resource("soon")
	world := testing.AllocsPerRun(1, func() { v.Forecast() })
	one := testing.AllocsPerRun(1, func() { v.ForecastOf(soon) })
	if one > world/10 {
		t.Errorf("a resource takes %.0f allocations, the world %.0f", one, world)
	}
}
