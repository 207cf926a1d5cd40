package explain

import (
	"slices"
	"strconv"
	"time"
)

// A Place is a part of the signed text that contains the date of a call.
type Place struct {
	Name string
	Put  func(d *Signing, date string)
}

// InHeader returns the place in the line of a header. The name is in lower case.
func InHeader(name string) Place {
	return Place{"the header's line", func(d *Signing, date string) {
		d.Lines = slices.Clone(d.Lines)
		for i, l := range d.Lines {
			if l.Name == name {
				d.Lines[i].Value = date
			}
		}
	}}
}

// InHead returns the place in a line of the string to sign.
func InHead(line int) Place {
	return Place{"the string to sign", func(d *Signing, date string) { d.Head = replaceHeadLine(d.Head, line, date) }}
}

// InParameter returns the place in the value of a parameter.
func InParameter(name string) Place {
	return Place{name, func(d *Signing, date string) {
		d.Params = slices.Clone(d.Params)
		for i, p := range d.Params {
			if p.Name == name {
				d.Params[i].Value = date
			}
		}
	}}
}

// Dates returns the mistakes in signing the date. form is the right form of the date.
func Dates(at time.Time, form string, places ...Place) []Mistake {
	return inGroup("date", []Mistake{
		{ID: "date-form", Says: "The date is signed in another form than it is sent; sign it as it is sent.",
			Ways: dateWays(dateForms(at), places)},
		{ID: "date-taken-twice", Says: "The date that is signed and the date that is sent were taken at different moments; take it once.",
			Ways: dateWays(instantsAround(at, form, time.Second, -5, 5), places), Alone: true},
		{ID: "date-local", Says: "The date is signed in local time and sent in UTC; sign it as it is sent.",
			Ways: dateWays(instantsAround(at, form, 15*time.Minute, -48, 56), places), Alone: true},
	})
}

// instantsAround returns instants before and after one, step by step, without that one itself.
func instantsAround(at time.Time, form string, step time.Duration, from, to int) (all []string) {
	for n := from; n <= to; n++ {
		if n != 0 {
			all = append(all, at.Add(time.Duration(n)*step).Format(form))
		}
	}
	return all
}

// dateWays returns the ways to sign another date: in one of the places, or in all.
func dateWays(others []string, places []Place) func(*Signing) []Way {
	return func(*Signing) (ways []Way) {
		for _, other := range others {
			ways = append(ways, Way{other, func(d *Signing) {
				for _, p := range places {
					p.Put(d, other)
				}
			}})
			if len(places) == 1 {
				continue
			}
			for _, p := range places {
				ways = append(ways, Way{other + " in " + p.Name, func(d *Signing) { p.Put(d, other) }})
			}
		}
		return ways
	}
}

// dateForms returns an instant in the forms that other APIs use.
func dateForms(at time.Time) (all []string) {
	for _, form := range []string{
		"20060102T150405Z", "2006-01-02T15:04:05Z", "20060102150405", "20060102", "2006-01-02", "2006-01-02 15:04:05", "20060102T150405", "2006-01-02T15:04:05",
		"2006-01-02T15:04:05.000Z", "20060102T150405.000Z", "2006-01-02T15:04:05-07:00", "2006-01-02T15:04:05.000-07:00", time.RFC1123, time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 GMT",
	} {
		all = append(all, at.Format(form))
	}
	return append(all, strconv.FormatInt(at.Unix(), 10), strconv.FormatInt(at.UnixMilli(), 10))
}
