package console

import (
	"maps"
	"slices"
)

// Patterns are the routes of the table of pages.
func Patterns() []string { return slices.Sorted(maps.Keys(pages)) }

// Templates are the names of the templates that pages are made of.
func Templates() []string { return slices.Sorted(maps.Keys(templates())) }
