package client

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A Result is the verdict on one case.
type Result struct {
	Case      *cases.Case
	Outcome   Outcome
	Blame     Blame
	Reason    string // why it did not pass, on one line; behind it, marked, what a driver wrote before it ended
	Checks    []Checked
	Exchanges []witness.Exchange
	Answer    *driver.Answer // nil: none came
	Began     time.Time
	Took      time.Duration
	Known     []string // the entries of the list of known failures that it matches
	Declared  bool     // it is declared unsupported
	Why       string   // why it is declared unsupported
	Surfaced  string   // the answer as text, without secrets
	Asked     []Asked  // what an agent asked its user

	line     *driver.Request
	client   *driver.Client
	answered bool
	again    bool              // it must be repeated alone before it counts
	death    *driver.LostError // nil: the driver did not end over it
	timing   bool              // it failed on time alone
	beside   *cases.Case       // another case, without which it would not have failed; nil: there is none
}

// A Checked is a check with its finding.
type Checked struct {
	judge.Check
	judge.Finding
}

func harnessFailed(c *cases.Case, err error) *Result {
	return &Result{Case: c, Outcome: Errored, Blame: Harness, Reason: err.Error()}
}

func notRun(c *cases.Case, why string) *Result {
	return &Result{Case: c, Outcome: NotRun, Reason: why}
}

// lost is the verdict when no answer came. A client that dies or hangs over a call that the server has seen
// does wrong; anything else is the driver's failure. Whoever else was waiting is asked again, alone.
func (r *Result) lost(err error) *Result {
	r.Outcome, r.Blame, r.Reason = Errored, Harness, err.Error()
	if _, ok := errors.AsType[*driver.StartError](err); ok {
		r.Blame = Driver
	}
	if _, ok := errors.AsType[*driver.ProtocolError](err); ok {
		r.Blame = Driver
	}
	if r.death = deathOf(err); r.death != nil {
		r.Blame, r.again = Driver, true
		if len(r.Exchanges) > 0 || len(r.Asked) > 0 {
			r.Outcome, r.Blame = Failed, Client
		}
	}
	return r
}

// judge makes the checks of the case. unused is how many calls its faults may still affect, when they
// affected none.
func (r *Result) judge(e *judge.Evidence, unused int) *Result {
	switch {
	case r.brokenByServer():
		return r
	case e.Answer.Unsupported && len(e.Attempts()) > 0:
		r.Outcome, r.Blame, r.Reason = Failed, Driver, "the driver says that the operation is unsupported, and it was called"
		return r
	case e.Answer.Unsupported:
		r.Outcome, r.Reason = Unsupported, "the driver says that the client has no such operation"
		return r
	}
	unreached := unused > 0 && len(e.Attempts()) > 0 && !r.Case.Later
	gate := gateChecks(e)
	for _, c := range checksOf(r.Case, unreached, gate) {
		r.Checks = append(r.Checks, Checked{c, c.Judge(e)})
	}
	turnedAway := r.admit(e)
	if failed := r.failed(); unreached && len(gate) == 0 && !turnedAway {
		r.Outcome, r.Blame, r.Reason = Invalid, Harness, "what was to go wrong did not: the fault was not used"
	} else if len(failed) > 0 {
		r.Outcome, r.Blame, r.Reason = Failed, Client, r.reason()
		r.timing = !slices.ContainsFunc(failed, func(c Checked) bool { return !c.Timing })
		r.again = r.timing
	}
	return r
}

// brokenByServer reports whether the mock itself broke a contract.
func (r *Result) brokenByServer() bool {
	for _, x := range r.Exchanges {
		for _, v := range x.Violations {
			if v.By == "mock" {
				r.Outcome, r.Blame, r.Reason = Errored, Server, fmt.Sprintf("%s: %s %s: %s", x.Operation, v.In, v.Pointer, v.What)
				return true
			}
		}
	}
	return false
}

// fails reports whether a check of the case failed.
func (r *Result) fails(id string) bool {
	return slices.ContainsFunc(r.failed(), func(c Checked) bool { return c.ID == id })
}

// holds reports whether a check of the case was made and did not fail.
func (r *Result) holds(id string) bool {
	return slices.ContainsFunc(r.Checks, func(c Checked) bool { return c.ID == id && c.Held && c.NotJudged == "" })
}

// failed are the checks that did not hold.
func (r *Result) failed() (all []Checked) {
	for _, c := range r.Checks {
		if !c.Held {
			all = append(all, c)
		}
	}
	return all
}

// reason is what was expected of a check that failed, and what came.
func (c *Checked) reason() string {
	return fmt.Sprintf("%s: expected %s, got %s", c.ID, shownSide(c.Expected), shownSide(c.Got))
}

// reason puts the checks that failed on one line.
func (r *Result) reason() string {
	var all []string
	for _, c := range r.failed() {
		all = append(all, c.reason())
	}
	return strings.Join(all, "; ")
}
