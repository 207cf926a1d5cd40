package console

import (
	"maps"
	"slices"
)

// Patterns are all routes.
func Patterns() []string { return slices.Sorted(maps.Keys(pages)) }
