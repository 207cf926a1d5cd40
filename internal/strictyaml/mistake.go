package strictyaml

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Pos is a place in a file. Embed it, tagged `yaml:"-"`, in a struct to learn where it stands.
type Pos struct {
	File         string
	Line, Column int // from 1; columns count characters
}

// String writes the place as editors understand it: "scenario.yaml:7:12".
func (p Pos) String() string {
	where := fmt.Sprintf("%d:%d", p.Line, p.Column)
	if p.File == "" {
		return where
	}
	return p.File + ":" + where
}

// Mistake says what is wrong at p.
func (p Pos) Mistake(format string, args ...any) Mistake {
	return Mistake{File: p.File, Line: p.Line, Column: p.Column, What: fmt.Sprintf(format, args...)}
}

// A Mistake is one thing the writer of a file should change, and where.
type Mistake struct {
	File         string
	Line, Column int
	What         string
}

// Error writes the mistake on one line: "scenario.yaml:7:12: what".
func (m Mistake) Error() string {
	return Pos{m.File, m.Line, m.Column}.String() + ": " + m.What
}

// Mistakes are all the mistakes of a file, or of several.
type Mistakes []Mistake

// Err is nil when there are none; else the mistakes in the order of the file, each once.
func (m Mistakes) Err() error {
	if len(m) == 0 {
		return nil
	}
	sorted := slices.SortedStableFunc(slices.Values(m), func(a, b Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return Mistakes(slices.Compact(sorted))
}

// mostAlike is how many mistakes of one kind are written.
const mostAlike = 20

// varying are the parts in which mistakes of one kind differ: quoted texts and numbers.
var varying = regexp.MustCompile(`"[^"]*"|\d+`)

// Error writes one mistake a line. Of those that are alike it writes the first, and then how many more there are.
func (m Mistakes) Error() string {
	alike := map[string]int{}
	for _, mistake := range m {
		alike[mistake.kind()]++
	}
	var lines []string
	written := map[string]int{}
	for _, mistake := range m {
		kind := mistake.kind()
		if written[kind]++; written[kind] <= mostAlike {
			lines = append(lines, mistake.Error())
		}
		if more := alike[kind] - mostAlike; written[kind] == mostAlike && more > 0 {
			lines = append(lines, fmt.Sprintf("and %d more of this kind", more))
		}
	}
	return strings.Join(lines, "\n")
}

// kind is what a mistake has in common with others that are alike.
func (m Mistake) kind() string { return m.File + varying.ReplaceAllString(m.What, "…") }

// Unwrap gives the mistakes to [errors.As].
func (m Mistakes) Unwrap() []error {
	each := make([]error, len(m))
	for i, mistake := range m {
		each[i] = mistake
	}
	return each
}
