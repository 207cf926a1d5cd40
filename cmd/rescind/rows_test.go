package main

import (
	"errors"

	"slices"
	"testing"

	"github.com/rescindhq/rescind/features"
)

// A rowCase does what a user does to see an answer: serve the ready scenario of a row, and make the
// call that the row is about. Codes are written literally, so that a wrong one in the contract fails.
type rowCase struct {
	row       string
	call      call // without an operation: only the checks are run
	status    int
	code      string // "" where the answer has none
	checks    []check
	addedLine string // added to the scenario, as its comment invites to
}

// forRow makes the case of a row. After a limit the same call about "allowed" must be accepted, and
// after a refusal of the gateway the same call in its right form.
func forRow(row string, c call, status int, code string, checks ...check) rowCase {
	return rowCase{row: row, call: c, status: status, code: code, checks: checks}
}

// withLine runs the case on a scenario with one more line.
func (rc rowCase) withLine(line string) rowCase {
	rc.addedLine = line
	return rc
}

var rowCases = slices.Concat(huaweiLimits, huaweiBehaviours, huaweiRenewals, huaweiGateway, alibabaLimits, alibabaBehaviours, alibabaGateway, pages)

func TestServingTheScenarioOfARowShowsTheRow(t *testing.T) {
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range features.Rows() {
		t.Run(row.ID, func(t *testing.T) {
			t.Parallel()
			var failures []error
			count := 0
			for _, rc := range rowCases {
				if rc.row == row.ID {
					count++
					failures = append(failures, rc.run(t, bin, row.Kind))
				}
			}
			if count == 0 {
				t.Error("no case is about it")
			}
			if err := errors.Join(failures...); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestEveryCaseIsAboutARow(t *testing.T) {
	for _, rc := range rowCases {
		if _, found := features.Find(rc.row); !found {
			t.Errorf("there is no row %s", rc.row)
		}
	}
}

// run carries out the case on a server of its own.
func (rc rowCase) run(t *testing.T, bin, kind string) error {
	server := serveRow(t, bin, rc.row, rc.addedLine)
	for _, step := range rc.steps(kind) {
		if err := step(server); err != nil {
			return err
		}
	}
	return server.checkInvariants()
}

func (rc rowCase) steps(kind string) []check {
	steps := rc.checks
	if rc.call.operation != "" {
		steps = append([]check{refused(rc.call, rc.status, rc.code)}, steps...)
	}
	switch {
	case kind == "limit":
		steps = append(steps, accepted(rc.call.allowed()))
	case kind == "gateway" && rc.status >= 400:
		steps = append(steps, accepted(rc.call.right()))
	}
	return steps
}
