package console

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A journalPage is one page of the exchanges that match the filters.
type journalPage struct {
	Filters    map[string]string
	Note       string // what is wrong with a filter
	Rows       []entryRow
	Pagination pagination
	ListURL    string // the list without filters
	StreamURL  string // sends new exchanges; "": this page is not updated
	Operations []string
	Catalogue  []features.Row
}

// An entryRow is one exchange in a list.
type entryRow struct {
	journal.Summary
	URL        string // the page of the exchange
	Call       string // the operation, or method and URL where no vendor has such an operation
	Severities []severityCount
}

// A severityCount says how many violations of a severity an exchange has.
type severityCount struct {
	Severity string
	Count    int
}

// showJournal lists the exchanges of a sandbox, the newest first.
func showJournal(v *pageRequest) (page, *pageError) {
	return v.readSandbox("journal", func(p *place) (page, *pageError) {
		kept, err := p.world.Journal.Entries()
		if err != nil {
			return page{}, storeError(err)
		}
		shown, data := v.exchanges(kept, p.exchangeURL)
		if data.ListURL = p.Root() + "/journal"; data.Note == "" && data.Pagination.Page == 1 {
			data.StreamURL = p.streamURL(data.Filters, journal.Last(kept))
		}
		shown.Title, shown.Data = "Journal", data
		return shown, nil
	})
}

// exchanges makes one page of the entries that match the filters of the request; url is the link to each.
func (v *pageRequest) exchanges(kept []*journal.Entry, to func(id string) string) (page, journalPage) {
	data := journalPage{Filters: v.filters(), Pagination: paginationOf(v.request), Operations: operationIDs(), Catalogue: features.Rows()}
	matches, err := journal.ParseFilters(filterValue(data.Filters))
	if err != nil {
		data.Note = sentence(err)
		return page{name: "journal", status: http.StatusBadRequest}, data
	}
	found := slices.DeleteFunc(slices.Clone(kept), func(e *journal.Entry) bool { return !matches(e) })
	slices.Reverse(found)
	for i, e := range found {
		if data.Pagination.contains(i) {
			data.Rows = append(data.Rows, rowOf(e, to))
		}
	}
	data.Pagination = data.Pagination.withTotal(len(found))
	return page{name: "journal"}, data
}

// exchangeURL is the link to the page of an exchange.
func (p *place) exchangeURL(id string) string { return p.Root() + "/journal/" + id }

// filters returns the filters of the query. An empty field is no filter.
func (v *pageRequest) filters() map[string]string {
	all := map[string]string{}
	for _, f := range journal.Filters {
		if value := v.request.URL.Query().Get(f.Name); value != "" {
			all[f.Name] = value
		}
	}
	return all
}

func filterValue(asked map[string]string) func(string) (string, bool) {
	return func(filter string) (string, bool) {
		value, is := asked[filter]
		return value, is
	}
}

func rowOf(e *journal.Entry, to func(id string) string) entryRow {
	s := e.Summary()
	row := entryRow{Summary: s, URL: to(s.ID), Call: s.Operation, Severities: countSeverities(s.Violations)}
	if row.Call == "" {
		request := e.Exchange().Request
		row.Call = request.Method + " " + request.URL
	}
	return row
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

// filterQuery encodes filters as query parameters.
func filterQuery(asked map[string]string) url.Values {
	values := url.Values{}
	for name, value := range asked {
		values.Set(name, value)
	}
	return values
}

// operationIDs are the operations of both vendors.
func operationIDs() (all []string) {
	for _, contract := range []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()} {
		for _, op := range contract.Operations() {
			all = append(all, op.ID)
		}
	}
	return all
}
