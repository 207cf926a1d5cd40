package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/target"
)

// Doubt says that a failure may come from the target file: which resource of the last call may not be in the state that
// the scenario describes, with key and place; "" where the scenario uses none.
func (e *FixtureEnvironment) Doubt() string {
	var aliases, each []string
	used := e.usedLast()
	for _, part := range e.Binding.DryRun.Document.Resources() {
		if alias := part.Spec.Alias; used[alias] {
			aliases, each = append(aliases, alias), append(each, placeOf(e.File, e.Binding.resources[alias]))
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
	return "or one of these is not in this state: " + strings.Join(each, ", ")
}

// usedLast are the aliases of the resources that the last call names, or else any call before it.
func (e *FixtureEnvironment) usedLast() map[string]bool {
	used := map[string]bool{}
	for i := e.callsMade - 1; i >= 0 && len(used) == 0; i-- {
		named := e.Binding.affected(e.Binding.DryRun.calls[i])
		for alias, r := range e.Binding.resources {
			if slices.Contains(named, r) {
				used[alias] = true
			}
		}
	}
	if e.callsMade == 0 {
		for alias := range e.Binding.resources {
			used[alias] = true
		}
	}
	return used
}

// placeOf is the key under which a target file lists a resource, with file and line.
func placeOf(f *target.File, r *boundResource) string {
	if at, found := f.PlaceOf(r.ID); found {
		return fmt.Sprintf("%s, %s", r.key, at)
	}
	return r.key
}
