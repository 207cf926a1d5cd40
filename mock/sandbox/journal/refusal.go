package journal

import (
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// RefusalSays says why a rule without a row of the catalogue refused the call, "" when none did.
func (s *Summary) RefusalSays() string {
	if step := s.refusedWithoutRow(); step != nil {
		return dialect.RefusalSays(s.Operation, billing.Reason(step.Reason))
	}
	return ""
}

// RefusalInFull is that of the call's summary. A server asks it of every refused call, so nothing else of the summary is made.
func (e *Entry) RefusalInFull() string {
	s := Summary{Trace: steps(e.Trace)}
	if e.Call.Operation != nil {
		s.Operation = e.Call.Operation.ID
	}
	return s.RefusalInFull()
}

// RefusalInFull is RefusalSays with what the rule read, such as when the resource ends.
func (s *Summary) RefusalInFull() string {
	says := s.RefusalSays()
	if says == "" {
		return ""
	}
	var read []string
	for _, f := range s.refusedWithoutRow().Facts {
		if f.Value != "" {
			read = append(read, f.What+" "+f.Value)
		}
	}
	if len(read) == 0 {
		return says
	}
	return strings.TrimSuffix(says, ".") + " (" + strings.Join(read, ", ") + ")."
}

// refusedWithoutRow is the rule that refused, if it is no row of the catalogue.
func (s *Summary) refusedWithoutRow() *Step {
	for i := range s.Trace {
		if s.Trace[i].Result == "refused" && s.Trace[i].Rule == "" {
			return &s.Trace[i]
		}
	}
	return nil
}
