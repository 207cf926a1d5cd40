package console

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A timeline shows the periods of a subscription as bars beside each other, with the present.
type timeline struct {
	Periods  []periodBar
	From, To time.Time
	Now      string // position of the present, in percent; "": it is outside
	NowAt    time.Time
	Anchor   string // how the word at the present is aligned: start, middle or end
}

// A periodBar is one period, with its position in percent and how much of it is used.
type periodBar struct {
	billing.Period
	X, Width, Used string
	State          string // ended, current, ahead or returned
	Percent        int    // of the time, how much is used
}

// timeline returns the periods of a subscription at the present of the sandbox.
func (p *place) timeline(s *billing.Resource) (t timeline) {
	if len(s.Periods) == 0 {
		return t
	}
	t.From, t.To, t.NowAt = s.Periods[0].Begins, s.Periods[0].Ends, p.view.Now
	for _, period := range s.Periods {
		if period.Ends.After(t.To) {
			t.To = period.Ends
		}
	}
	for _, period := range s.Periods {
		t.Periods = append(t.Periods, t.bar(period))
	}
	if at := t.fraction(t.NowAt); at >= 0 && at <= 1 {
		t.Now, t.Anchor = percent(at), anchor(at)
	}
	return t
}

// anchor aligns a word at a position so that it stays within the picture.
func anchor(at float64) string {
	const edge = 0.08
	switch {
	case at < edge:
		return "start"
	case at > 1-edge:
		return "end"
	}
	return "middle"
}

func (t *timeline) bar(period billing.Period) periodBar {
	from, to := t.fraction(period.Begins), t.fraction(period.Ends)
	b := periodBar{Period: period, X: percent(from), Width: percent(to - from), State: "ended"}
	used := 1.0
	switch {
	case period.Refund != "":
		b.State, used = "returned", 0
	case period.Ahead(t.NowAt):
		b.State, used = "ahead", 0
	case period.Current(t.NowAt):
		b.State, used = "current", float64(t.NowAt.Sub(period.Begins))/float64(period.Ends.Sub(period.Begins))
	}
	b.Used, b.Percent = percent((to-from)*used), int(used*100)
	return b
}

// fraction is where an instant is on the line: 0 at its beginning, 1 at its end.
func (t *timeline) fraction(at time.Time) float64 {
	return float64(at.Sub(t.From)) / float64(t.To.Sub(t.From))
}

func percent(part float64) string { return fmt.Sprintf("%.2f%%", part*100) }
