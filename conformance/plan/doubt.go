package plan

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/target"
)

// Doubt says that a failure may come from the target file: which of its resources may not be in the state that the
// scenario describes, with key and place; "" where the calls use none.
func (b *Binding) Doubt(f *target.File) string {
	var aliases, each []string
	seen := map[string]bool{}
	for _, call := range b.DryRun.calls[:b.Runnable] {
		for _, part := range b.DryRun.Document.Resources() {
			alias := part.Spec.Alias
			if r := b.resources[alias]; r != nil && call.affects(part) && !seen[alias] {
				seen[alias] = true
				aliases, each = append(aliases, alias), append(each, placeOf(f, r))
			}
		}
	}
	switch len(each) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("or %s is not in this state: %s", aliases[0], each[0])
	}
	for i, alias := range aliases {
		each[i] = fmt.Sprintf("%s (%s)", alias, each[i])
	}
	return "or one of these is not in the state that the scenario describes: " + strings.Join(each, ", ")
}

// placeOf is the key under which a target file lists a resource, with file and line.
func placeOf(f *target.File, r *boundResource) string {
	if at, found := f.PlaceOf(r.ID); found {
		return fmt.Sprintf("%s, %s", r.key, at)
	}
	return r.key
}
