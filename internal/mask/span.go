package mask

import (
	"cmp"
	"slices"
)

// A span is a part of a text that is to be masked.
type span struct {
	from, to int
	bare     bool // a value of JSON without quotes: what takes its place needs some
}

func (s span) place() string {
	if s.bare {
		return `"` + Masked + `"`
	}
	return Masked
}

// merged are the spans in order, those that touch or overlap as one.
func merged(spans []span) (all []span) {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	for _, s := range spans {
		last := len(all) - 1
		if last >= 0 && s.from < all[last].to {
			all[last].to = max(all[last].to, s.to)
			continue
		}
		all = append(all, s)
	}
	return all
}
