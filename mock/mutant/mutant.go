// Package mutant holds faulty servers for testing the conformance suite. Each mutant is the mock with one
// small fault that a real server could have: a rule is forgotten, two error codes are mixed up, something
// happens a second too early, an amount is a cent too high.
//
// [All] returns the mutants. Each has an id, a sentence that says what the server does, the catalogue row
// that it violates, and a function that puts the fault into a server's options. Nothing of the mock is
// copied, and no code of the mock knows about mutants: a fault replaces or wraps what is data in the mock
// (rules, terms, the functions of a dialect), the decision, or the answer after it was checked.
//
// Faults that apply to every row of a table are generated from it (rules.go, error_codes.go); the others
// are in tables of their own, one file for each part of the server that can be faulty.
package mutant

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// A Mutant is a server with one fault.
type Mutant struct {
	ID    string              // the row and a name of the fault, such as huawei.cascade/forgotten
	Says  string              // what the faulty server does, in one sentence
	Row   string              // the catalogue row that the server violates
	Apply func(*mock.Options) // puts the fault into the options of a server
}

// A patch puts a fault into the options of a server.
type patch = func(*mock.Options)

// A fault is a row of the tables: one mutant.
type fault struct {
	row, name, says string
	apply           patch
}

// All returns all mutants: first those that are generated from tables, then the others.
func All() []Mutant {
	var all []Mutant
	for _, f := range slices.Concat(generated(), written()) {
		all = append(all, Mutant{ID: f.row + "/" + f.name, Says: f.says, Row: f.row, Apply: f.apply})
	}
	return all
}

func generated() (all []fault) {
	for _, d := range dialects() {
		all = slices.Concat(all, rulesDropped(d), rulesSwapped(d), refusedButDone(d), casesUnknown(d))
	}
	return slices.Concat(all, otherCodes(), otherStatuses())
}

func written() []fault {
	return slices.Concat(
		cascading(), unsubscribeTypes(), afterUnsubscription(), batches(), refunds(), usage(), fees(), cashOnly(),
		autoRenewal(), renewalSettings(), comingsBack(), apiVersions(), timeBoundaries(), partialLimits(), groupLimits(), refundQuotas(), alibabaLimits(), callers(),
		tokens(), releases(), orderIDs(), calendars(), delayedEffects(), huaweiParameters(), alibabaParameters(),
		huaweiGateway(), huaweiAuthentication(), alibabaGateway(), alibabaAuthentication(), huaweiResponses(), alibabaResponses(), lists(), orders(), currencies(),
	)
}

func dialects() []*dialect.Dialect { return []*dialect.Dialect{huawei.New(), alibaba.New()} }

// vendorOf returns the vendor of a catalogue row.
func vendorOf(row string) string {
	vendor, _, _ := strings.Cut(row, ".")
	return vendor
}
