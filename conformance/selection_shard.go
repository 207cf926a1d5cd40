package conformance

import (
	"fmt"
	"strconv"
	"strings"
)

// A Shard is one of several equal parts of the chosen scenarios: part 2 of 4. The zero value means all.
type Shard struct{ Part, Of int }

// ParseShard reads "2/4".
func ParseShard(text string) (s Shard, err error) {
	part, of, _ := strings.Cut(text, "/")
	if s.Part, err = strconv.Atoi(part); err == nil {
		s.Of, err = strconv.Atoi(of)
	}
	if err != nil || s.Part < 1 || s.Part > s.Of {
		return Shard{}, fmt.Errorf("%q is not a part such as 1/4, the first of four", text)
	}
	return s, nil
}

// String returns the shard in the form that [ParseShard] reads.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Part, s.Of) }

// keep removes the cases of the other parts from chosen. A part holds every nth case, so that slow
// scenarios of one feature are spread over all parts.
func (s Shard) keep(chosen map[*testCase]bool, in []*testCase) {
	if s.Of == 0 {
		return
	}
	n := 0
	for _, c := range in {
		if !chosen[c] {
			continue
		}
		if n%s.Of != s.Part-1 {
			delete(chosen, c)
		}
		n++
	}
}
