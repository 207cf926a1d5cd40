package scenarios

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

const renewedAtTheEndOfJanuary = `
name: moved
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - alias: spare
          service: s
          subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:30:00Z, cash: "10.00"}, {begins: 2026-07-01T00:30:00Z, cash: "10.00"}]}
        - {alias: other, service: s}
`

func TestAScenarioThatStartsAtAnotherTimeKeepsWhatWasTrue(t *testing.T) {
	now := time.Date(2027, 2, 7, 0, 0, 0, 0, time.UTC)
	s := parse(t, renewedAtTheEndOfJanuary)
	moved := s.StartingAt(now)
	if !moved.Clock.IsZero() {
		t.Errorf("the clock stands still at %s", moved.Clock)
	}
	o, _ := moved.Opening(1)
	for i, want := range []string{"2027-01-31T00:30:00Z 2027-02-28T00:30:00Z", "2027-02-28T00:30:00Z 2027-03-31T00:30:00Z"} {
		p := o.Resources[0].Periods[i]
		if got := p.Begins.Format(time.RFC3339) + " " + p.Ends.Format(time.RFC3339); got != want {
			t.Errorf("period %d is %s, want %s", i, got, want)
		}
	}
	before, _ := s.Opening(1)
	if got := before.Resources[0].Periods[0].Begins; got.Year() != 2026 {
		t.Errorf("the scenario itself begins in %d now", got.Year())
	}
}

const endsInTheLastSecond = `
name: moved
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - alias: web
          service: s
          subscription: {term: 1 month, periods: [{begins: 2026-05-24T10:30:00Z, ends: 2026-06-24T23:59:59Z, cash: "10.00"}]}
`

func TestAPeriodThatEndsInTheLastSecondOfAnHourEndsSoAtAnotherTime(t *testing.T) {
	o, _ := parse(t, endsInTheLastSecond).StartingAt(time.Date(2027, 2, 7, 3, 20, 10, 0, time.UTC)).Opening(1)
	p := o.Resources[0].Periods[0]
	if got, want := p.Begins.Format(time.RFC3339)+" "+p.Ends.Format(time.RFC3339), "2027-01-23T13:50:10Z 2027-02-24T03:59:59Z"; got != want {
		t.Errorf("the period is %s, want %s", got, want)
	}
}

// A subscription in its last day is so at every time of the year, whatever the lengths of the months around it.
func TestWhatBeganAndWhatEndedStaysSoAtAnyTime(t *testing.T) {
	s, err := Load("fixtures")
	if err != nil {
		t.Fatal(err)
	}
	original, moved := periodsOf(s), 0
	for now := time.Date(2026, 1, 1, 0, 5, 4, 0, time.UTC); now.Year() < 2028; now = now.Add(7*time.Hour + 31*time.Minute) {
		for alias, periods := range periodsOf(s.StartingAt(now)) {
			for i, p := range periods {
				moved++
				if was := original[alias][i]; was.Begins.After(s.Clock) != p.Begins.After(now) || was.Ends.After(s.Clock) != p.Ends.After(now) {
					t.Errorf("at %s period %d of %s is from %s to %s", now.Format(time.RFC3339), i, alias, p.Begins.Format(time.RFC3339), p.Ends.Format(time.RFC3339))
				}
			}
		}
	}
	if moved == 0 {
		t.Error("nothing was moved")
	}
}

// periodsOf are the periods of the primary resources of a scenario, by alias.
func periodsOf(s *Scenario) map[string][]billing.Period {
	all := map[string][]billing.Period{}
	for _, a := range s.accounts {
		for _, r := range a.resources {
			all[r.value.Alias] = r.value.Periods
		}
	}
	return all
}

func TestCopiesOfAResourceDifferInAliasAndIdOnly(t *testing.T) {
	o, _ := parse(t, renewedAtTheEndOfJanuary).WithCopies("spare", 2).Opening(1)
	if len(o.Resources) != 3 {
		t.Fatalf("%d resources, want 3", len(o.Resources))
	}
	first, second := o.Resources[0], o.Resources[1]
	if first.Alias != "spare-1" || second.Alias != "spare-2" || first.ID == second.ID || len(second.Periods) != 2 {
		t.Errorf("got %+v and %+v", first, second)
	}
}

func TestAScenarioWithoutATargetFileSaysWhichHasOne(t *testing.T) {
	if _, err := Target("quickstart"); err == nil {
		t.Error("quickstart has a target file")
	}
	if _, err := Target("fixtures"); err != nil {
		t.Error(err)
	}
}
