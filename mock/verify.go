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

// Verify returns what went wrong so far and is not allowed: calls that break the contract or whose
// signature is wrong, unexpected calls, and what the mock got wrong itself. It is nil when nothing
// did. A reset does not take anything of it back.
func (m *Mock) Verify() error { return errors.Join(m.findings()...) }

// findings are what the judge found, and what does not balance now.
func (m *Mock) findings() (all []error) {
	m.audit()
	m.verifier.mu.Lock()
	defer m.verifier.mu.Unlock()
	for _, text := range m.verifier.findings {
		all = append(all, errors.New(text))
	}
	if n := m.verifier.omitted; n > 0 {
		all = append(all, fmt.Errorf("%d more like these were found", n))
	}
	return all
}

// audit asks the invariants about the whole of the books; after a change they were asked about that.
func (m *Mock) audit() {
	m.world.Read(func(v billing.View) { // a world that was deleted has no books
		for _, b := range v.BrokenInvariants() {
			m.verifier.noteOwnBug("the invariant %s is broken: %s", b.ID, b.By)
		}
	})
}

// A judge notes which calls went wrong, as they are answered.
type verifier struct {
	violations      []string // the operations whose violations are allowed
	anyViolation    bool     // all are
	unmatched, bugs bool     // whether they are allowed

	mu       sync.Mutex
	findings []string
	omitted  int
}

// most is how many findings are told; who has more has one mistake many times.
const maxFindings = 10

// watch looks at an exchange, from many calls at once.
func (j *verifier) note(e *journal.Entry) {
	c := e.Call
	for _, v := range e.OwnViolations {
		j.noteOwnBug("%s: the answer breaks the contract: %s", titleOf(e), e.Masked(v.String()))
	}
	switch {
	case e.Fault == nil:
	case e.Fault.Reason == gatewayFailure && e.FaultLabel == "":
		j.noteOwnBug("%s: the mock failed", titleOf(e))
	case c.TooBig:
		j.noteViolation(e, "the body is too large, or broke off")
	case c.Operation == nil || e.Sandbox == "":
		j.noteUnmatched(e)
	case c.Signature != nil && !c.Signature.Matched():
		if !j.allows(e) {
			j.noteViolation(e, "the signature is wrong: "+signatureReason(e))
		}
	case len(e.Fault.Violations) > 0:
		var all []string
		for _, v := range e.Fault.Violations {
			all = append(all, v.String())
		}
		j.noteViolation(e, strings.Join(all, "; "))
	}
}

// reason is why a signature is wrong.
func signatureReason(e *journal.Entry) string {
	if s := e.Explained().Signature; s.Explanation != nil {
		return s.Explanation.Says
	}
	return "nobody knows why"
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
	why := "nobody here has its credential"
	if e.Call.Operation == nil {
		why = "no vendor has such a call"
	}
	if !j.unmatched {
		j.addFinding("%s is unexpected: %s (mock.AllowStrays lets it pass)", titleOf(e), why)
	}
}

// bug notes once what the mock got wrong itself.
func (j *verifier) noteOwnBug(format string, args ...any) {
	if !j.bugs {
		j.addFinding("a bug of Rescind, not of the client: "+format, args...)
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

// titleOf names an exchange and tells how it was answered, without its secrets.
func titleOf(e *journal.Entry) string {
	x := e.Exchange()
	call := x.Operation
	if call == "" {
		call = x.Request.Method + " " + x.Request.URL
	}
	return strings.TrimSpace(fmt.Sprintf("call %s, %s, answered %d %s", x.ID, call, x.Status, x.Code))
}
