package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/features"
)

// A trial is what somebody does who wonders how to get an answer: serve the scenario of the row,
// and make the call that the row is about. Codes stand here literally.
type trial struct {
	row    string
	call   call // of no operation: only what follows is done
	status int
	code   string // "" where the answer has none
	then   []check
	line   string // added to the scenario, as its comment invites to
}

// of is the trial of a row. A limit is followed by the same call about "allowed", and a refusal
// of the gateway by the same call in its right form; both must be accepted.
func of(row string, c call, status int, code string, then ...check) trial {
	return trial{row: row, call: c, status: status, code: code, then: then}
}

// adding is the trial on a scenario with one more line.
func (p trial) adding(line string) trial {
	p.line = line
	return p
}

var trials = slices.Concat(huaweiLimits, huaweiBehaviours, huaweiRenewals, huaweiGateway, alibabaLimits, alibabaBehaviours, alibabaGateway, pages)

func TestServingTheScenarioOfARowShowsTheRow(t *testing.T) {
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range features.Rows() {
		t.Run(row.ID, func(t *testing.T) {
			t.Parallel()
			var failures []error
			tried := 0
			for _, p := range trials {
				if p.row == row.ID {
					tried++
					failures = append(failures, p.hold(t, bin, row.Kind))
				}
			}
			if tried == 0 {
				t.Error("no trial is about it")
			}
			if err := errors.Join(failures...); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestEveryTrialIsAboutARow(t *testing.T) {
	for _, p := range trials {
		if _, found := features.Find(p.row); !found {
			t.Errorf("there is no row %s", p.row)
		}
	}
}

// hold carries out a trial in a world of its own.
func (p trial) hold(t *testing.T, bin, kind string) error {
	w := serveRow(t, bin, p.row, p.line)
	for _, step := range p.steps(kind) {
		if err := step(w); err != nil {
			return err
		}
	}
	return w.sound()
}

func (p trial) steps(kind string) []check {
	steps := p.then
	if p.call.operation != "" {
		steps = append([]check{refused(p.call, p.status, p.code)}, steps...)
	}
	switch {
	case kind == "limit":
		steps = append(steps, accepted(p.call.allowed()))
	case kind == "gateway" && p.status >= 400:
		steps = append(steps, accepted(p.call.right()))
	}
	return steps
}

// numbered is alias, alias-2, alias-3 and so on.
func numbered(alias string, n int) []string {
	all := []string{alias}
	for i := 2; i <= n; i++ {
		all = append(all, fmt.Sprintf("%s-%d", alias, i))
	}
	return all
}
