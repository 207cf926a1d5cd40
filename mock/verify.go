package mock

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Verify returns the mistakes found so far that no option allows: calls that break the contract or
// have a wrong signature, unmatched requests, and bugs of the mock itself; with [Strict] also
// warnings. It returns nil when there are none. A refusal by a business rule is not a mistake. [Mock.Reset] does
// not clear the findings. Of mocks that share a sandbox through a [Store], each reports the calls that it answered
// itself.
// Mocks of [Start] call it when the test ends; call it earlier to fail close to the cause.
func (m *Mock) Verify() error { return errors.Join(m.findings()...) }

// findings are all findings so far, after an audit of the present state.
func (m *Mock) findings() (all []error) {
	m.audit()
	m.verifier.mu.Lock()
	defer m.verifier.mu.Unlock()
	for _, text := range m.verifier.findings {
		all = append(all, errors.New(text))
	}
	if n := m.verifier.omitted; n > 0 {
		all = append(all, fmt.Errorf("%d more findings are not listed", n))
	}
	return all
}

// audit checks the invariants on the whole state. Each decision was checked only for its own change.
func (m *Mock) audit() {
	m.world.Read(func(v billing.View) { // a deleted sandbox has no state
		for _, b := range v.BrokenInvariants() {
			m.verifier.noteOwnBug("the invariant %s is broken: %s", b.ID, b.By)
		}
	})
}

// A verifier collects the mistakes in calls as they are answered.
type verifier struct {
	violations      []string // the operations whose violations are allowed
	anyViolation    bool     // allow the violations of all operations
	unmatched, bugs bool     // whether these are allowed
	strict          bool     // whether warnings are findings
	warnings        []string // the lints whose warnings are allowed

	mu       sync.Mutex
	findings []string
	omitted  int
}

// maxFindings limits the findings that are reported: with more it is usually one mistake many times.
const maxFindings = 10

// note looks at an exchange. Several calls may run it at once.
func (j *verifier) note(e *journal.Entry) {
	c := e.Call
	for _, v := range e.OwnViolations {
		j.noteOwnBug("%s: the answer breaks the contract: %s", titleOf(e), e.Masked(v.String()))
	}
	j.noteWarnings(e)
	switch {
	case e.Refusal == nil:
	case e.Refusal.Reason == gatewayFailure && e.FaultLabel == "":
		j.noteOwnBug("%s: the mock failed", titleOf(e))
	case c.TooBig:
		j.noteViolation(e, "the body is too large")
	case c.Broken:
		j.noteViolation(e, "the body broke off, or is malformed")
	case c.Operation == nil || e.Sandbox == "":
		j.noteUnmatched(e)
	case c.Signature != nil && !c.Signature.Matched():
		if !j.allows(e) {
			j.noteViolation(e, "the signature is wrong: "+signatureReason(e))
		}
	case len(e.Refusal.Violations) > 0:
		var all []string
		for _, v := range e.Refusal.Violations {
			all = append(all, v.String())
		}
		j.noteViolation(e, strings.Join(all, "; "))
	}
}

// signatureReason says why a signature is wrong.
func signatureReason(e *journal.Entry) string {
	if s := e.Explained().Signature; s.Explanation != nil {
		return s.Explanation.Says
	}
	return "no known mistake gives it"
}

func (j *verifier) allows(e *journal.Entry) bool {
	return j.anyViolation || slices.Contains(j.violations, e.Summary().Operation)
}

func (j *verifier) noteViolation(e *journal.Entry, what string) {
	if !j.allows(e) {
		j.addFinding("%s: %s", titleOf(e), e.Masked(what))
	}
}

func (j *verifier) noteUnmatched(e *journal.Entry) {
	why := "the mock does not know its credential"
	if e.Call.Operation == nil {
		why = "no vendor has such an operation"
	}
	if !j.unmatched {
		j.addFinding("%s is an unmatched request: %s (the option mock.AllowUnmatched lets the test pass)", titleOf(e), why)
	}
}

// noteOwnBug records a mistake of the mock itself.
func (j *verifier) noteOwnBug(format string, args ...any) {
	if !j.bugs {
		j.addFinding("this is a bug of Rescind, not of the client: "+format, args...)
	}
}

func (j *verifier) addFinding(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	j.mu.Lock()
	defer j.mu.Unlock()
	switch {
	case slices.Contains(j.findings, text):
	case len(j.findings) == maxFindings:
		j.omitted++
	default:
		j.findings = append(j.findings, text)
	}
}

// titleOf names an exchange and its answer, with secrets masked.
func titleOf(e *journal.Entry) string {
	x := e.Exchange()
	call := x.Operation
	if call == "" {
		call = x.Request.Method + " " + x.Request.URL
	}
	return strings.TrimSpace(fmt.Sprintf("call %s, %s, answered %d %s", x.ID, call, x.Status, x.Code))
}
