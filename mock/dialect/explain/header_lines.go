package explain

import (
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// absentHeaders returns the ways of a mistake that only a call with listed but missing headers can have.
func absentHeaders(change func(*Signing)) func(*Signing) []Way {
	return func(d *Signing) []Way {
		var names []string
		for _, l := range d.Lines {
			if !l.Sent {
				names = append(names, l.Name)
			}
		}
		if names == nil {
			return nil
		}
		return []Way{{strings.Join(names, ", "), change}}
	}
}

// emptyLines adds empty lines for the headers that were not sent.
func emptyLines(lines []Line) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Sent = true
	}
	return lines
}

// removedHeaders returns the ways to sign a header that was removed on the way, with its usual values.
func removedHeaders(d *Signing) (ways []Way) {
	for i, l := range d.Lines {
		if l.Sent {
			continue
		}
		candidates := usualHeaderValues[l.Name]
		if l.Name == "content-length" {
			candidates = append(slices.Clone(candidates), strconv.Itoa(len(d.Call.Body)))
		}
		for _, value := range candidates {
			ways = append(ways, Way{l.Name + ": " + value, func(d *Signing) { d.Lines = replaceLine(d.Lines, i, Line{l.Name, value, true}) }})
		}
	}
	return ways
}

// eachLine returns a way for each signed header.
func eachLine(change func(d *Signing, line int)) func(*Signing) []Way {
	return func(d *Signing) (ways []Way) {
		for i, l := range d.Lines {
			if l.Sent {
				ways = append(ways, Way{l.Name, func(d *Signing) { change(d, i) }})
			}
		}
		return ways
	}
}

// untrimmedWays returns the ways to keep blanks around the values of all headers, or of one.
func untrimmedWays(d *Signing) (ways []Way) {
	for _, around := range [][2]string{{" ", ""}, {"", " "}, {" ", " "}} {
		pad := func(v string) string { return around[0] + v + around[1] }
		ways = append(ways, Way{"all", func(d *Signing) { d.Lines = mapValues(d.Lines, pad) }})
		ways = append(ways, eachLine(func(d *Signing, i int) {
			l := d.Lines[i]
			d.Lines = replaceLine(d.Lines, i, Line{l.Name, pad(l.Value), true})
		})(d)...)
	}
	return ways
}

// unlistedWays returns the ways to sign a header that is not listed: its line in the right place, with and
// without its name in the signed list.
func unlistedWays(d *Signing) (ways []Way) {
	listed := strings.Split(d.Names, ";")
	for name := range signableNames(d.Call.Header, d.Call.Host) {
		if slices.Contains(listed, name) {
			continue
		}
		for _, also := range []bool{false, true} {
			ways = append(ways, Way{name, func(d *Signing) {
				d.Lines, d.Names = insertLines(d.Lines, Listed(d.Call, name)), addName(d.Names, name, also)
			}})
		}
	}
	return ways
}

// signableNames returns the names of all headers that can be signed, sorted.
func signableNames(h http.Header, host string) iter.Seq[string] {
	names := []string{}
	if host != "" {
		names = append(names, "host")
	}
	for name := range h {
		if name != "Authorization" { // it holds the signature
			names = append(names, strings.ToLower(name))
		}
	}
	slices.Sort(names)
	return slices.Values(names)
}

func insertLines(lines, more []Line) []Line {
	at := slices.IndexFunc(lines, func(l Line) bool { return l.Name > more[0].Name })
	if at < 0 {
		at = len(lines)
	}
	return slices.Insert(slices.Clone(lines), at, more...)
}

func addName(list, name string, also bool) string {
	if !also {
		return list
	}
	names := append(strings.Split(list, ";"), name)
	slices.Sort(names)
	return strings.Join(names, ";")
}

func replaceLine(lines []Line, i int, to Line) []Line {
	lines = slices.Clone(lines)
	lines[i] = to
	return lines
}

func mapValues(lines []Line, change func(string) string) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Value = change(lines[i].Value)
	}
	return lines
}

// joinValues joins the lines of each header to one line.
func joinValues(lines []Line, with string) (all []Line) {
	for _, l := range lines {
		if n := len(all); n > 0 && all[n-1].Name == l.Name {
			all[n-1].Value += with + l.Value
			continue
		}
		all = append(all, l)
	}
	return all
}
