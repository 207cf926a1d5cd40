package console

import (
	"maps"
	"slices"
)

// Templates are the names of the templates that pages are made of.
func Templates() []string { return slices.Sorted(maps.Keys(english.templates())) }

// A Notice is one of the notices, for whoever walks them.
type Notice struct{ Vendor, Fact, Row, Says, Source string }

// Notices are those that can stand at the head of an account.
func Notices() (all []Notice) {
	for _, n := range notices {
		all = append(all, Notice{n.vendor, string(n.fact), n.row, n.Says, n.Row().Source})
	}
	return all
}
