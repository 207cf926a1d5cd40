package main

import (
	"cmp"
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
)

// The places of rows in the order in which calls meet them, by what enforces them.
const (
	metInForm    = iota // the form of a call is checked before anything is looked up
	metByRule           // then the rules are asked, in their order
	metRarely           // what needs a fault, a command of its own or a page
	metAtGateway        // what a client meets until its signature and its address are right, and not again
)

// rowOrder says why the rows of a code are in their order.
const rowOrder = "The likeliest comes first: the form of a call is checked before the rules, and the rules are asked in this order.\n" +
	"  Rows of the gateway come last: once a client signs rightly it does not meet them again."

// byLikelihood sorts the rows of one code: the likeliest for a call that is signed rightly comes first.
func byLikelihood(rows []features.Row) []features.Row {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b features.Row) int {
		return cmp.Or(cmp.Compare(whereMet(a), whereMet(b)), cmp.Compare(rulePlace(a), rulePlace(b)))
	})
	return sorted
}

// whereMet returns where a call meets a row.
func whereMet(row features.Row) int {
	switch {
	case row.Kind == "gateway" || row.EnforcedBy == "gateway":
		return metAtGateway
	case row.EnforcedBy == "contract":
		return metInForm
	case row.EnforcedBy == "rule":
		return metByRule
	}
	return metRarely
}

// rulePlace returns the place of the first rule of a row among the rules of its vendor; rows without a rule keep
// the order of the catalogue.
func rulePlace(row features.Row) int {
	return slices.IndexFunc(dialectOf(row).Rulebook.Rules, func(r billing.Rule) bool { return r.ID == row.ID })
}
