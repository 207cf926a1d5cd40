package mock

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Strict fails the test for warnings too: calls that the vendors accept today, and that are probably
// not meant as they were sent. The package comment lists all warnings. [AllowWarnings] lets some
// pass, and [AllowViolations] all those of an operation.
func Strict() Option { return func(s *settings) { s.verifier.strict = true } }

// AllowWarnings lets a test with [Strict] pass although its client causes these warnings, such as
// "deprecated-call" or "missing-token". Without Strict it changes nothing.
func AllowWarnings(lints ...string) Option {
	return func(s *settings) {
		for _, name := range lints {
			if known := lintIDs(); !slices.Contains(known, name) {
				s.mistakef("there is no warning %q%s", name, strictyaml.DidYouMean(name, known))
			}
		}
		s.verifier.warnings = append(s.verifier.warnings, lints...)
	}
}

// noteWarnings records the warnings about a call, in one finding.
func (j *verifier) noteWarnings(e *journal.Entry) {
	if !j.strict || len(e.Warnings) == 0 || j.allows(e) {
		return
	}
	var all []string
	for _, w := range e.Warnings {
		if !slices.Contains(j.warnings, w.Lint) {
			all = append(all, strings.TrimSpace(w.In+" "+w.Pointer)+" "+w.What+" ["+w.Lint+"]")
		}
	}
	if all != nil {
		j.addFinding("%s, with a warning: %s", titleOf(e), e.Masked(strings.Join(all, "; ")))
	}
}

// lintIDs returns the names of all warnings.
func lintIDs() (all []string) {
	for _, r := range lint.Rules {
		all = append(all, r.ID)
	}
	return all
}
