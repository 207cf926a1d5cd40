package main

import (
	_ "embed" // the record
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/mock/mutant"
)

// record is how many mutants of each row `rescind mutate` killed when a test last wrote it down, with
// -update: the run takes too long to be part of the catalogue's. A row with a mutant that is not in the
// record is red until it is written anew.
//
//go:embed killed.txt
var record string

// mutantsOfRows are the mutants there are, and those that the record says are killed.
func mutantsOfRows() map[string]catalogue.Mutants {
	rows := map[string]catalogue.Mutants{}
	for _, m := range mutant.All() {
		row := rows[m.Row]
		row.All++
		rows[m.Row] = row
	}
	for line := range strings.Lines(record) {
		var id string
		var killed int
		fmt.Sscan(line, &id, &killed)
		row := rows[id]
		row.Killed = killed
		rows[id] = row
	}
	return rows
}
