package console

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An entryRow is one exchange in a list.
type entryRow struct {
	journal.Summary
	URL        string // the page of the exchange
	Call       string // the operation, or method and URL where no vendor has such an operation
	Resources  []resourceLink
	Severities []severityCount
}

// A resourceLink leads to the page of a resource.
type resourceLink struct{ Alias, URL string }

// A severityCount says how many violations of a severity an exchange has.
type severityCount struct {
	Severity string
	Count    int
}

// entryRow returns an exchange of the sandbox as a line of a list.
func (p *place) entryRow(e *journal.Entry) entryRow {
	row := rowOf(e, p.exchangeURL)
	for _, r := range p.resourcesNamedIn(e.Call) {
		row.Resources = append(row.Resources, resourceLink{r.Alias, p.resourceURL(r)})
	}
	return row
}

// exchangeURL is the link to the page of an exchange.
func (p *place) exchangeURL(id string) string { return p.Root() + "/journal/" + id }

func rowOf(e *journal.Entry, to func(id string) string) entryRow {
	s := e.Summary()
	row := entryRow{Summary: s, URL: to(s.ID), Call: s.Operation, Severities: countSeverities(s.Violations)}
	if row.Call == "" {
		request := e.Exchange().Request
		row.Call = request.Method + " " + request.URL
	}
	return row
}

// Outcome is the class of the answer, which has a colour: good, refused or failed.
func (r entryRow) Outcome() string { return outcome(r.Status, r.Code) }

func outcome(status int, code string) string {
	switch {
	case status == 0 || status >= 500:
		return "failed"
	case status >= 400 || code != "":
		return "refused"
	}
	return "good"
}

// maxSearched is how many bytes of a body are searched for text and for ids.
const maxSearched = 4 << 10

func searchedBody(c *dialect.Call) string { return string(c.Body[:min(len(c.Body), maxSearched)]) }

// resourcesNamedIn returns the resources whose ids stand in the path, the query or the body of a call.
func (p *place) resourcesNamedIn(c *dialect.Call) (found []*billing.Resource) {
	for word := range strings.FieldsFuncSeq(c.Path+" "+c.Query+" "+searchedBody(c), endsWord) {
		if r := p.view.Resource(billing.ResourceID(word)); r != nil && !slices.Contains(found, r) {
			found = append(found, r)
		}
	}
	return found
}

// endsWord reports whether a character is not part of an id.
func endsWord(c rune) bool {
	return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_' && c != '.'
}

// countSeverities counts violations by severity, the worst first.
func countSeverities(all []journal.Violation) (marks []severityCount) {
	for _, severity := range []string{journal.Error, journal.Warning, journal.Bug} {
		n := 0
		for _, violation := range all {
			if violation.Severity == severity {
				n++
			}
		}
		if n > 0 {
			marks = append(marks, severityCount{severity, n})
		}
	}
	return marks
}
