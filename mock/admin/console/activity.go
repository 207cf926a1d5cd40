package console

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An activity is what the journal of a sandbox says about its use.
type activity struct {
	Calls   int
	Refused int
	Last    time.Time // when the latest exchange began, in real time; zero: there is none
}

func activityOf(recorded []*journal.Entry) (a activity) {
	a.Calls = len(recorded)
	for _, e := range recorded {
		if e.Answer.Code != "" {
			a.Refused++
		}
		if e.Time.After(a.Last) {
			a.Last = e.Time
		}
	}
	return a
}

// activityIn is the activity of a world.
func (v *pageRequest) activityIn(w *sandbox.World) (activity, *pageError) {
	recorded, t := v.recorded(w.Journal)
	return activityOf(recorded), t
}

// recorded returns the kept exchanges of a journal, in the order of their numbers.
func (v *pageRequest) recorded(j *journal.Journal) ([]*journal.Entry, *pageError) {
	kept, err := j.Entries()
	if err != nil {
		return nil, storeError(err)
	}
	return kept, nil
}

// ago says how long before now an instant was.
func ago(now, at time.Time) phrase {
	switch d := now.Sub(at); {
	case d < 5*time.Second:
		return say("just now")
	case d < time.Minute:
		return say("%d s ago", d/time.Second)
	case d < time.Hour:
		return say("%d min ago", d/time.Minute)
	case d < 48*time.Hour:
		return say("%d h ago", d/time.Hour)
	default:
		return say("%d days ago", d/(24*time.Hour))
	}
}

// tookText writes how long a call took, in the unit that keeps it short.
func tookText(micros int64) string {
	switch d := time.Duration(micros) * time.Microsecond; {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", micros)
	case d < time.Second-time.Millisecond/2:
		return fmt.Sprintf("%d ms", d.Round(time.Millisecond).Milliseconds())
	default:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
}
