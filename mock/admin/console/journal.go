package console

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A journalPage is one leaf of the exchanges of a sandbox that its filters let through.
type journalPage struct {
	Asked      map[string]string
	Note       string // what is wrong with a filter
	Rows       []entryRow
	Leaf       pagination
	Home       string // of the list, without filters
	Live       string // where what is new is told; "": not on this leaf
	Operations []string
	Catalogue  []features.Row
}

// An entryRow is one exchange in a list.
type entryRow struct {
	journal.Summary
	To    string // the page of the exchange
	Call  string // the operation, or how it was called where no vendor has such a call
	Marks []mark
}

// A mark says how many violations of a severity there are.
type mark struct {
	Severity string
	Count    int
}

// showJournal lists exchanges of a sandbox, the newest first.
func showJournal(v *pageRequest) (page, *pageError) {
	return v.look("journal", func(p *place) (page, *pageError) {
		kept := p.world.Journal.Entries()
		shown, data := v.exchanges(kept, p.exchange)
		if data.Home = p.Root() + "/journal"; data.Note == "" && data.Leaf.N == 1 {
			data.Live = p.live(data.Asked, journal.Last(kept))
		}
		shown.Title, shown.Data = "Journal", data
		return shown, nil
	})
}

// exchanges is a leaf of those that the address asks for; to is the page of each.
func (v *pageRequest) exchanges(kept []*journal.Entry, to func(id string) string) (page, journalPage) {
	data := journalPage{Asked: v.filters(), Leaf: leafOf(v.request), Operations: operationIDs(), Catalogue: features.Rows()}
	lets, err := journal.ParseFilters(given(data.Asked))
	if err != nil {
		data.Note = sentence(err)
		return page{name: "journal", status: http.StatusBadRequest}, data
	}
	found := slices.DeleteFunc(slices.Clone(kept), func(e *journal.Entry) bool { return !lets(e) })
	slices.Reverse(found)
	for i, e := range found {
		if data.Leaf.has(i) {
			data.Rows = append(data.Rows, rowOf(e, to))
		}
	}
	data.Leaf = data.Leaf.of(len(found))
	return page{name: "journal"}, data
}

// exchange is the page of an exchange of the sandbox.
func (p *place) exchange(id string) string { return p.Root() + "/journal/" + id }

// filters are those that the address gives; a field of the form that is empty asks nothing.
func (v *pageRequest) filters() map[string]string {
	all := map[string]string{}
	for _, f := range journal.Filters {
		if value := v.request.URL.Query().Get(f.Name); value != "" {
			all[f.Name] = value
		}
	}
	return all
}

func given(asked map[string]string) func(string) (string, bool) {
	return func(filter string) (string, bool) {
		value, is := asked[filter]
		return value, is
	}
}

func rowOf(e *journal.Entry, to func(id string) string) entryRow {
	s := e.Summary()
	row := entryRow{Summary: s, To: to(s.ID), Call: s.Operation, Marks: marksOf(s.Violations)}
	if row.Call == "" {
		request := e.Exchange().Request
		row.Call = request.Method + " " + request.URL
	}
	return row
}

// marksOf counts violations by severity, the worst first.
func marksOf(all []journal.Violation) (marks []mark) {
	for _, severity := range []string{journal.Error, journal.Warning, journal.Bug} {
		n := 0
		for _, violation := range all {
			if violation.Severity == severity {
				n++
			}
		}
		if n > 0 {
			marks = append(marks, mark{severity, n})
		}
	}
	return marks
}

// query is the filters as an address has them.
func query(asked map[string]string) url.Values {
	values := url.Values{}
	for name, value := range asked {
		values.Set(name, value)
	}
	return values
}

// operationIDs are the calls of both vendors.
func operationIDs() (all []string) {
	for _, contract := range []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()} {
		for _, op := range contract.Operations() {
			all = append(all, op.ID)
		}
	}
	return all
}
