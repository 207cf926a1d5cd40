package billing

import (
	"maps"
	"slices"
	"time"
)

// passing are the facts that can be over one day.
var passing = slices.DeleteFunc(slices.Clone(FactRows), func(r FactRow) bool { return r.Over == "" })

// dated is the facts as they are kept: one that is stated with a span of time holds until so long
// after the world began.
func dated(f Facts, began time.Time) Facts {
	for _, row := range passing {
		if d := span(f, row.Fact); d > 0 {
			f = maps.Clone(f)
			f[row.Fact] = began.Add(d).UTC().Format(time.RFC3339Nano)
		}
	}
	return f
}

// over is when a fact will be over, if it ever is.
func (f Facts) over(fact Fact) (time.Time, bool) {
	if len(f) == 0 {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339Nano, f[fact])
	return at, err == nil
}
