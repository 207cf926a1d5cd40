package console

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A journalPage is one page of the exchanges that match the filters.
type journalPage struct {
	Filters    map[string]string
	Query      string // the text to search for
	Note       phrase // what is wrong with a filter
	Rows       []journalRow
	List       listing
	ListURL    string // the list without filters
	StreamURL  string // sends new exchanges; "": this page is not updated
	Operations []string
	Catalogue  []features.Row
}

// Filtered reports whether the page shows less than there is.
func (d journalPage) Filtered() bool { return len(d.Filters) > 0 || d.Query != "" }

// Narrowed reports whether there is a filter that the page folds away unless it is used.
func (d journalPage) Narrowed() bool {
	return slices.ContainsFunc([]string{"code", "rule", "violations", "severity"}, func(f string) bool { return d.Filters[f] != "" })
}

// showJournal lists the exchanges of a sandbox, the newest first.
func showJournal(v *pageRequest) (page, *pageError) {
	return v.readSandbox("journal", func(p *place) (page, *pageError) {
		kept, t := v.recorded(p.world.Journal)
		if t != nil {
			return page{}, t
		}
		shown, data := v.exchanges(p, kept, p.entryRow)
		if data.ListURL = p.Root() + "/journal"; data.Note == nil && data.List.Page == 1 && data.List.Sort == "" {
			data.StreamURL = p.streamURL(data, journal.Last(kept))
		}
		shown.Title, shown.Data = say("Journal"), data
		return shown, nil
	})
}

// exchanges makes one page of the entries that match the request; row makes a line of the list. p is nil for
// entries that belong to no sandbox.
func (v *pageRequest) exchanges(p *place, kept []*journal.Entry, row func(*journal.Entry) entryRow) (page, journalPage) {
	data := journalPage{
		Filters:    v.filters(),
		Query:      v.request.URL.Query().Get("q"),
		Operations: operationIDs(),
		Catalogue:  features.Rows(),
	}
	matches, err := v.matcher()
	if err != nil {
		data.Note = filterNote(err, data.Filters)
		return page{name: "journal", status: http.StatusBadRequest}, data
	}
	found := slices.DeleteFunc(slices.Clone(kept), func(e *journal.Entry) bool { return !matches(p, e) })
	all, l := arrange(v, items(found, v.actionsShown(p, &data)), nil, journalOrderings...)
	data.List = l
	for _, item := range rowsOn(l.pagination, all) {
		line := journalRow{Action: item.action}
		if item.entry != nil {
			exchange := row(item.entry)
			line.Exchange = &exchange
		}
		data.Rows = append(data.Rows, line)
	}
	return page{name: "journal"}, data
}

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

// matcher returns the condition that the filters and the search of the request make.
func (v *pageRequest) matcher() (func(*place, *journal.Entry) bool, error) {
	asked, words := v.filters(), v.request.URL.Query().Get("q")
	matches, err := journal.ParseFilters(func(filter string) (string, bool) {
		value, is := asked[filter]
		return value, is
	})
	return func(p *place, e *journal.Entry) bool {
		return matches(e) && (words == "" || matchesSearch(words, textsOf(p, e)...))
	}, err
}

// textsOf are the texts of an exchange that a search looks at.
func textsOf(p *place, e *journal.Entry) []string {
	c := e.Call
	all := []string{c.Method, c.Path, c.Query, searchedBody(c), e.Answer.Code, e.Answer.Row, e.FaultLabel}
	if c.Operation != nil {
		all = append(all, c.Operation.ID)
	}
	if p != nil {
		for _, r := range p.resourcesNamedIn(c) {
			all = append(all, r.Alias)
		}
	}
	return all
}

// query encodes filters and search as query parameters.
func (d journalPage) query() url.Values {
	values := url.Values{}
	for name, value := range d.Filters {
		values.Set(name, value)
	}
	if strings.TrimSpace(d.Query) != "" {
		values.Set("q", d.Query)
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
