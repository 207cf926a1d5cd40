package mock

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/scenarios"
)

const monthEnds = `
name: month-ends
clock: 2026-01-31T02:30:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - alias: server
          service: hws.service.type.ec2
          subscription: {term: 1 month, periods: [{begins: 2026-01-30T16:30:00Z, cash: "100.00"}, {begins: 2026-02-27T16:30:00Z, cash: "100.00"}]}
alibaba:
  accounts:
    - name: acme-cn
      instances:
        - alias: shop
          product_code: ecs
          subscription: {term: 1 month, periods: [{begins: 2026-01-30T16:30:00Z, cash: "100.00"}, {begins: 2026-02-27T16:30:00Z, cash: "100.00"}]}
`

// A file that leaves out when a period ends means what the vendor's calendar says.
func TestAnEndThatAScenarioLeavesOutIsTheVendors(t *testing.T) {
	s, err := scenarios.Parse("month-ends.yaml", []byte(monthEnds))
	if err != nil {
		t.Fatal(err)
	}
	o, _ := s.Opening(1)
	v := billing.Open(o, 1, s.Clock, rulebookOf).View(s.Clock, billing.Policy{})
	for _, r := range o.Resources {
		calendar := &rulebookOf(v.Account(r.Account).Vendor).Terms.Calendar
		for i, p := range r.Periods {
			if want := calendar.After(r.Bought(), p.Begins, p.Term); !p.Ends.Equal(want) {
				t.Errorf("%s, period %d: ends %s, by the vendor %s", r.Alias, i+1, p.Ends, want)
			}
		}
		if want := time.Date(2026, 3, 30, 16, 30, 0, 0, time.UTC); !r.Ends().Equal(want) {
			t.Errorf("%s ends %s, want %s: March 31 in China", r.Alias, r.Ends(), want)
		}
	}
}
