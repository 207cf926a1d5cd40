package journal

import (
	"fmt"

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
	return e.NearTokenSandbox != "" && (severity == "" || severity == Error) ||
		len(e.OwnViolations) > 0 && (severity == "" || severity == Bug) ||
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
	if e.Refusal != nil { // for an unknown path it says which one was meant, and is not about the token
		all = contractViolations("caller", Error, e.Refusal.Violations)
	}
	if hint := e.TokenHint(); hint != "" {
		all = append(all, Violation{By: "caller", Severity: Error, In: "header", Pointer: "X-Auth-Token", What: "is a token of no sandbox; " + hint})
	}
	all = append(append(all, lintWarnings(e.Warnings)...), contractViolations("mock", Bug, e.OwnViolations)...)
	m := e.mask()
	for i := range all {
		all[i].Pointer, all[i].What = m.Text(all[i].Pointer), m.Text(all[i].What)
	}
	return all
}

// TokenHint says which sandbox a token that no sandbox has was probably meant for; "" for none. It shows no token.
func (e *Entry) TokenHint() string {
	if e.NearTokenSandbox == "" {
		return ""
	}
	return fmt.Sprintf("a token of the sandbox %q %s", e.NearTokenSandbox, e.NearTokenFlaw)
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
