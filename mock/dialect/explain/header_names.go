package explain

import (
	"net/http"
	"slices"
	"strings"
)

// nameCaseWays returns the ways to write the names of headers with capital letters.
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

// asListed returns a function that writes a name as the call lists it.
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

// orderWays returns the ways to sort the headers when the call lists them unsorted.
func orderWays(*Signing) []Way {
	return linesOrList(
		func(lines []Line) {
			slices.SortStableFunc(lines, func(a, b Line) int { return strings.Compare(a.Name, b.Name) })
		},
		slices.Sort[[]string])
}

// linesOrList returns the ways to change the lines, the list, or both.
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
