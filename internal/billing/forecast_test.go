package billing

import (
	"slices"
	"testing"
)

func TestAForecastHasTheSameTextAsTheEvent(t *testing.T) {
	open := func() *State {
		return Open(Opening{
			Accounts: []*Account{{ID: "acme", Balance: 100000}},
			Resources: []*Resource{
				{ID: "soon", Alias: "soon", Account: "acme", Periods: []Period{month("2026-06-08 13:00:00", 10000)}, Facts: Facts{NotProvisioned: "10m"}},
				{ID: "auto", Alias: "auto", Account: "acme", AutoRenew: true, Periods: []Period{month("2026-06-01 12:00:00", 10000), month("2026-07-01 12:00:00", 10000)}},
				{ID: "gone", Alias: "gone", Account: "acme", Facts: Facts{RecycleBin: "24h"}, Ended: noon},
				{ID: "halt", Alias: "halt", Account: "acme", Facts: Facts{ShutdownPolicy: "48h"}, Stopped: noon},
				{ID: "cert", Alias: "cert", Account: "acme", Periods: []Period{month("2026-06-08 00:00:00", 10000)}},
			},
		}, 1, noon, testRulesOf)
	}
	all := open().View(noon, Policy{}).Forecast()
	for i, p := range all {
		events := settle(open(), p.At.Format("2006-01-02 15:04:05"))
		late := p.Resource.AutoRenew && p.What == eventExpired // it is renewed before
		if want := p.At.Format("01-02 15:04 ") + p.What + ": " + p.Resource.Alias; slices.Contains(events, want) == late {
			t.Errorf("%s is not in %q", want, events)
		}
		if i > 0 && p.At.Before(all[i-1].At) {
			t.Errorf("%v comes before %v", all[i-1], p)
		}
	}
	for _, what := range []string{eventBinEmptied, eventReleased, eventExpired, eventPeriodBegins, eventRenewalCharged, "order complete"} {
		if !slices.ContainsFunc(all, func(p Forecast) bool { return p.What == what }) {
			t.Errorf("%q is not in the forecast: %v", what, all)
		}
	}
}
