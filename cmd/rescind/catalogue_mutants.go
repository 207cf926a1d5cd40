package main

import (
	_ "embed" // killed.txt
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/mock/mutant"
)

// killedText has how many mutants of each row were killed when `go test ./cmd/rescind -run Record -update`
// last wrote it, because the run takes too long for every catalogue. A row with a mutant that is not in
// the record is red until the record is written again.
//
//go:embed killed.txt
var killedText string

// mutantsOfRows counts the mutants of each row, and those that are killed by the record.
func mutantsOfRows() map[string]catalogue.Mutants {
	rows := map[string]catalogue.Mutants{}
	for _, m := range mutant.All() {
		row := rows[m.Row]
		row.All++
		rows[m.Row] = row
	}
	for line := range strings.Lines(killedText) {
		var id string
		var killed int
		fmt.Sscan(line, &id, &killed)
		row := rows[id]
		row.Killed = killed
		rows[id] = row
	}
	return rows
}
