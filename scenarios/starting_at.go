package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

//go:embed targets/*.yaml
var targets embed.FS

// Target returns the target file of a ready scenario, with the scenario's aliases in place of ids and its
// accounts in place of credentials. Only few scenarios have one.
func Target(name string) ([]byte, error) {
	data, err := targets.ReadFile("targets/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("no target file goes with the scenario %q: the ready scenario fixtures has one", name)
	}
	return data, nil
}

// StartingAt returns the scenario with all its times moved, so that what was true at its clock is true at
// the instant, and with a clock that runs with real time. A period that ended one term after it began does
// so again, by the calendar, and one that ended in the last second of an hour ends so again.
func (s *Scenario) StartingAt(now time.Time) *Scenario {
	moved := *s
	moved.ready, moved.Clock = false, time.Time{}
	if !s.Clock.IsZero() {
		moved.accounts = eachResource(s.accounts, func(r resourceDraft) []resourceDraft {
			r.value.Periods = movedTo(s.Clock, now, r.value.Periods)
			return []resourceDraft{r}
		})
	}
	return &moved
}

// WithCopies returns the scenario with n copies of a resource in place of it: of spare there are spare-1,
// spare-2 and so on.
func (s *Scenario) WithCopies(alias string, n int) *Scenario {
	copied := *s
	copied.ready = false
	copied.accounts = eachResource(s.accounts, func(r resourceDraft) (all []resourceDraft) {
		if r.value.Alias != alias {
			return []resourceDraft{r}
		}
		for i := range n {
			one := r
			one.value.Alias = fmt.Sprintf("%s-%d", alias, i+1)
			one.value.Name, one.id = one.value.Alias, uniqueWord{}
			all = append(all, one)
		}
		return all
	})
	return &copied
}

// eachResource returns the accounts with what becomes of each of their primary resources.
func eachResource(accounts []accountDraft, becomes func(resourceDraft) []resourceDraft) []accountDraft {
	accounts = slices.Clone(accounts)
	for i := range accounts {
		var all []resourceDraft
		for _, r := range accounts[i].resources {
			all = append(all, becomes(r)...)
		}
		accounts[i].resources = all
	}
	return accounts
}

// movedTo returns the periods of a subscription as they are around another instant. Where months of other lengths put
// an end on the other side of it, all periods are moved by as much more, until this end is on its side again: the ends
// of several beginnings may fall on the last day of February.
func movedTo(clock, now time.Time, periods []billing.Period) []billing.Period {
	const tries = 5 // days by which months differ, and one more
	by := now.Sub(clock)
	moved := movedBy(by, periods)
	for range tries {
		for i, p := range periods {
			if p.Ends.After(clock) != moved[i].Ends.After(now) {
				by += p.Ends.Add(now.Sub(clock)).Sub(moved[i].Ends)
				moved = movedBy(by, periods)
				break
			}
		}
	}
	return moved
}

// movedBy returns the periods of a subscription that began earlier or later.
func movedBy(by time.Duration, periods []billing.Period) (moved []billing.Period) {
	for i, p := range periods {
		follows := i > 0 && p.Begins.Equal(periods[i-1].Ends)
		whole := p.Ends.Equal(calendar.After(periods[0].Begins, p.Begins, p.Term))
		lastSecond := p.Ends.Add(time.Second).Truncate(time.Hour).Equal(p.Ends.Add(time.Second))
		p.Begins, p.Ends = p.Begins.Add(by), p.Ends.Add(by)
		if follows {
			p.Begins = moved[i-1].Ends
		}
		if whole {
			first := p.Begins
			if i > 0 {
				first = moved[0].Begins
			}
			p.Ends = calendar.After(first, p.Begins, p.Term)
		} else if lastSecond {
			p.Ends = p.Ends.Truncate(time.Hour).Add(time.Hour - time.Second)
		}
		moved = append(moved, p)
	}
	return moved
}
