package conformance

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// mask takes from a text what the target file says and nobody may read.
func (t Target) mask(text string) string {
	if t.file == nil {
		return text
	}
	return strings.NewReplacer(t.hidden()...).Replace(text)
}

// hidden are the secrets of the file in every form in which a target may give them back, each
// before its replacement. The longest comes first, else its beginning could hide and its end not.
func (t Target) hidden() (pairs []string) {
	const shortest = 4 // what is shorter hides nothing, and stands in other words
	var all []string
	for _, secret := range t.secrets() {
		if len(secret) >= shortest {
			all = append(all, forms(secret)...)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, form := range slices.Compact(all) {
		pairs = append(pairs, form, "***")
	}
	return pairs
}

// forms are a text as it is, in a query, in a text to be signed that holds a query, in a path and
// in JSON.
func forms(text string) []string {
	query := url.QueryEscape(text)
	inJSON, _ := json.Marshal(text)
	bare := strings.Trim(string(inJSON), `"`)
	return []string{text, query, url.QueryEscape(query), url.PathEscape(text), bare, strings.ReplaceAll(bare, "/", `\/`)}
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
