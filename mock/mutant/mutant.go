// Package mutant is broken servers as rows. Each is the mock with one small fault that a real
// server could have: a rule forgotten, two codes mixed up, a second too early, a cent too much.
//
// Out comes [All], a list of rows: what a fault is called, what it does, of which catalogue row it
// breaks the promise, and how it is put into a server's options. Nothing of the mock is copied and
// nothing in it asks whether it is a mutant: a fault replaces or wraps what is data there (rules,
// terms, a dialect's functions), what decides, or, once the answer was checked, the answer.
//
// Faults that go through a whole table are made from it (rules.go, words.go); the others stand in
// tables of their own, a file for each thing that can break.
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
	ID    string // the row and a word for the fault: huawei.cascade/forgotten
	Says  string // what the server does, in one sentence
	Row   string // the catalogue row that does not hold there
	Apply func(*mock.Options)
}

// applied is how a fault is put into a server.
type patch = func(*mock.Options)

// A fault is a row of the tables.
type fault struct {
	row, name, says string
	apply           patch
}

// All are the mutants: those made from the tables first, then the others.
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
		autoRenewal(), apiVersions(), timeBoundaries(), partialLimits(), groupLimits(), alibabaLimits(), callers(),
		tokens(), releases(), orderIDs(), calendars(), delayedEffects(), huaweiParameters(), alibabaParameters(),
		huaweiGateway(), huaweiAuthentication(), alibabaGateway(), alibabaAuthentication(), huaweiResponses(), alibabaResponses(),
	)
}

func dialects() []*dialect.Dialect { return []*dialect.Dialect{huawei.New(), alibaba.New()} }

// vendorOf is the vendor that a catalogue row is about.
func vendorOf(row string) string {
	vendor, _, _ := strings.Cut(row, ".")
	return vendor
}
