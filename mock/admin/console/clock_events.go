package console

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An upcomingEvent is a time that the clock can be moved to, and what happens then.
type upcomingEvent struct {
	At   time.Time
	Says phrase
	URL  string // the page of the resource that it is about
}

// A dayOfEvents is a day of the line of upcoming events.
type dayOfEvents struct {
	Day    time.Time
	Ahead  phrase // how far it is ahead
	Events []upcomingEvent
}

// byDay groups events by their day; they are sorted by time.
func byDay(now time.Time, all []upcomingEvent) (days []dayOfEvents) {
	for _, e := range all {
		day := e.At.UTC().Truncate(24 * time.Hour)
		if len(days) == 0 || !days[len(days)-1].Day.Equal(day) {
			days = append(days, dayOfEvents{Day: day, Ahead: ahead(now, day)})
		}
		last := &days[len(days)-1]
		last.Events = append(last.Events, e)
	}
	return days
}

// ahead says how many days a day is ahead of an instant.
func ahead(now, day time.Time) phrase {
	switch n := int(day.Sub(now.UTC().Truncate(24*time.Hour)) / (24 * time.Hour)); n {
	case 0:
		return say("today")
	case 1:
		return say("tomorrow")
	default:
		return say("in %d days", n)
	}
}

// upcomingEvents returns the next events, and how many more there are.
func (p *place) upcomingEvents() (all []upcomingEvent, more int) {
	ahead := p.view.Forecast()
	more = max(0, len(ahead)-rowsPerPage)
	for _, f := range ahead[:len(ahead)-more] {
		all = append(all, upcomingEvent{f.At, say("%s: %s", describeForecast(f), f.Resource.Alias), p.resourceURL(f.Resource)})
	}
	return all, more
}

// describeForecast says in words what happens at a time.
func describeForecast(p billing.Forecast) phrase {
	switch {
	case p.Closing() && p.Resource.Product == certificate:
		return say("certificate day %d", p.At.Sub(p.Resource.Bought())/(24*time.Hour))
	case p.Renewal():
		return say("renewal begins")
	case p.Ends() && p.Resource.AutoRenew:
		return say("expires, unless it is renewed before that")
	case p.Ends():
		return say("expires")
	}
	return say(p.What + aheadMark)
}

// certificate is the service whose resources can be unsubscribed during the first days only. Source: Unsubscription
// Rules, restrictions.
const certificate = "scm"

// pastPhrase returns the words for an event that happened: what, and the resource.
func pastPhrase(e billing.Event) phrase {
	what, alias, found := strings.Cut(e.What, ": ")
	if !found {
		return say("%s", e.What)
	}
	return say("%s: %s", say(what), alias)
}
