package console

import (
	"maps"
	"slices"
)

// Routes are the routes of all pages below [Prefix], each with its method: so that a test can look
// at every one.
func Routes() []string { return slices.Sorted(maps.Keys(pages)) }
