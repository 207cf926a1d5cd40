package mask

import (
	"cmp"
	"slices"
)

// A span is a part of a text that is to be masked.
type span struct {
	from, to int
	unquoted bool // a JSON value without quotes: its mask needs quotes
}

func (s span) mask() string {
	if s.unquoted {
		return `"` + Masked + `"`
	}
	return Masked
}

// mergeSpans returns the spans in order, with overlapping ones merged.
func mergeSpans(spans []span) (all []span) {
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
