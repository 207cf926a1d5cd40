package conformance

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// mask takes from a text what the target file says and nobody may read.
func (t Target) mask(text string) string {
	if t.file == nil {
		return text
	}
	const shortest = 4 // what is shorter hides nothing, and stands in other words
	for _, secret := range t.file.secrets() {
		if len(secret) >= shortest {
			text = strings.ReplaceAll(text, secret, "***")
		}
	}
	return text
}

// maskAll does so wherever a report could tell it.
func (t Target) maskAll(s *report.Scenario) {
	s.Reason, s.Detail = t.mask(s.Reason), t.mask(s.Detail)
	for i := range s.Steps {
		s.Steps[i].Reason = t.mask(s.Steps[i].Reason)
	}
	for i := range s.Exchanged {
		x := &s.Exchanged[i]
		x.Curl, x.Header, x.Body = t.mask(x.Curl), t.mask(x.Header), t.mask(x.Body)
	}
}
