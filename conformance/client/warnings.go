package client

import (
	"cmp"
	"slices"
	"strings"
)

// A jsonWarning is what the server warned about in calls of the client, which it answered all the same.
type jsonWarning struct {
	// What is wrong, and what to do.
	What string `json:"what"`
	// How many calls it was said of.
	Calls int `json:"calls"`
	// The id of the first case with such a call.
	Case string `json:"case"`
}

// askedWarnings are warnings that a client gets for what the line of a case asks for, so that a right one has them too.
var askedWarnings = []string{"deprecated-call", "missing-token", "duplicate-id", "wrong-identity", "reused-token", "out-of-range"}

// warnings are the warnings about calls of the client, those of most calls first, and how many calls had one.
func (r *Report) warnings() (all []jsonWarning, calls int) {
	for _, result := range r.Results {
		for _, x := range result.Exchanges {
			var seen []string
			for _, v := range x.Violations {
				what := strings.TrimSpace(v.In+" "+v.Pointer) + " " + v.What
				if v.Severity == "warning" && !slices.Contains(askedWarnings, v.Lint) && !slices.Contains(seen, what) {
					all, seen = counted(all, what, result.Case.ID), append(seen, what)
				}
			}
			calls += min(len(seen), 1)
		}
	}
	slices.SortStableFunc(all, func(a, b jsonWarning) int { return cmp.Compare(b.Calls, a.Calls) })
	return all, calls
}

// counted counts one more call with a warning.
func counted(all []jsonWarning, what, id string) []jsonWarning {
	at := slices.IndexFunc(all, func(w jsonWarning) bool { return w.What == what })
	if at < 0 {
		return append(all, jsonWarning{what, 1, id})
	}
	all[at].Calls++
	return all
}

// mostWarnings is how many texts of warnings a line shows.
const mostWarnings = 3

// warningsText counts the warnings on a line; "" for none.
func (r *Report) warningsText() string {
	all, calls := r.warnings()
	if calls == 0 {
		return ""
	}
	var parts []string
	for i, w := range all {
		if i == mostWarnings {
			parts = append(parts, r.Language.Sayf("%d more", len(all)-i))
			break
		}
		parts = append(parts, r.Language.Sayf("%s (%d, such as %s)", r.Language.Tell(w.What), w.Calls, w.Case))
	}
	if calls == 1 {
		return r.Language.Sayf("1 call had warnings; first: %s", strings.Join(parts, "; "))
	}
	return r.Language.Sayf("%d calls had warnings; first: %s", calls, strings.Join(parts, "; "))
}
