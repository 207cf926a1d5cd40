package journal

import (
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/openapi"
)

// The severities of violations. A call with an error is refused; a call with a warning is accepted; a bug is one of
// the mock.
const (
	Error   = "error"
	Warning = "warning"
	Bug     = "bug"
)

// A Violation is a point in which the caller breaks the contract or gets a lint warning, or in which the
// mock breaks the contract.
type Violation struct {
	By       string `json:"by"` // caller or mock
	Severity string `json:"severity"`
	Lint     string `json:"lint"` // of a warning
	In       string `json:"in"`
	Pointer  string `json:"pointer"`
	What     string `json:"what"`
	Line     string `json:"line"`
}

// Has reports whether an exchange has a violation of that severity; "" means any.
func (e *Entry) Has(severity string) bool {
	return len(e.OwnViolations) > 0 && (severity == "" || severity == Bug) ||
		len(e.Warnings) > 0 && (severity == "" || severity == Warning) ||
		e.Refusal != nil && len(e.Refusal.Violations) > 0 && (severity == "" || severity == Error)
}

// violations returns those of an exchange, the worst of the caller's first. Names that a caller chose, such
// as that of a field, may contain a secret and are masked.
func (e *Entry) violations() []Violation {
	if !e.Has("") {
		return []Violation{}
	}
	var all []Violation
	if e.Refusal != nil {
		all = append(all, contractViolations("caller", Error, e.Refusal.Violations)...)
	}
	all = append(append(all, lintWarnings(e.Warnings)...), contractViolations("mock", Bug, e.OwnViolations)...)
	m := e.mask()
	for i := range all {
		all[i].Pointer, all[i].What = m.Text(all[i].Pointer), m.Text(all[i].What)
	}
	return all
}

func contractViolations(by, severity string, found []openapi.Violation) (shown []Violation) {
	for _, v := range found {
		shown = append(shown, Violation{By: by, Severity: severity, In: v.In, Pointer: v.Pointer, What: v.What, Line: v.Line})
	}
	return shown
}

func lintWarnings(found []lint.Warning) (shown []Violation) {
	for _, r := range found {
		shown = append(shown, Violation{By: "caller", Severity: Warning, Lint: r.Lint, In: r.In, Pointer: r.Pointer, What: r.What, Line: r.At.String()})
	}
	return shown
}
