package explain

import (
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// absent is a mistake of a call that lists headers it does not have.
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

// sent are the lines with those of the headers that are not there, empty.
func emptyLines(lines []Line) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Sent = true
	}
	return lines
}

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

// untrimmed are the ways to leave blanks around the values of all headers, or of one.
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

// unlisted are the ways to sign a header that is not listed: its line, at its place in the order,
// and with or without its name in the list.
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

// namesOf are the names of all headers that can be signed, in order.
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

// joined puts the lines of one header together.
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

// capitals are the ways to write the names of headers otherwise than in small letters.
func nameCaseWays(d *Signing) (ways []Way) {
	for _, write := range []func(string) string{asListed(d.List), http.CanonicalHeaderKey, strings.ToUpper} {
		ways = append(ways, linesOrList(
			func(lines []Line) {
				for i := range lines {
					lines[i].Name = write(lines[i].Name)
				}
			},
			func(names []string) {
				for i := range names {
					names[i] = write(names[i])
				}
			})...)
	}
	return ways
}

// listedAs writes a name as the call lists it.
func asListed(list string) func(string) string {
	return func(name string) string {
		for listed := range strings.SplitSeq(list, ";") {
			if strings.EqualFold(listed, name) {
				return listed
			}
		}
		return name
	}
}

// sorting are the ways to sign in another order than the list of the call has.
func orderWays(*Signing) []Way {
	return linesOrList(
		func(lines []Line) {
			slices.SortStableFunc(lines, func(a, b Line) int { return strings.Compare(a.Name, b.Name) })
		},
		slices.Sort[[]string])
}

// linesOrList are the ways to write the lines otherwise, the list, or both.
func linesOrList(lines func([]Line), list func([]string)) []Way {
	inLines := func(d *Signing) { d.Lines = slices.Clone(d.Lines); lines(d.Lines) }
	inList := func(d *Signing) {
		names := strings.Split(d.Names, ";")
		list(names)
		d.Names = strings.Join(names, ";")
	}
	return []Way{
		{"in the lines", inLines}, {"in the list", inList},
		{"in the lines and the list", func(d *Signing) { inLines(d); inList(d) }},
	}
}
