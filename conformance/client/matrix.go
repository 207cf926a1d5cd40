package client

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/language"
)

// A Matrix shows several reports beside each other: a column for each, a row for each case.
type Matrix struct {
	Catalogue string   `json:"catalogue"` // of the cases that this program has
	Columns   []Column `json:"columns"`
	Groups    []Group  `json:"groups"`

	Language *language.Language `json:"-"` // of the page; nil: English
}

// A Column is one report.
type Column struct {
	File      string         `json:"file"`
	Client    string         `json:"client"`
	Profile   string         `json:"profile"`
	Rescind   string         `json:"rescind"`
	Catalogue string         `json:"catalogue"`
	Began     string         `json:"began"`
	Outcome   string         `json:"outcome"`
	Counts    map[string]int `json:"counts"`
	Missing   int            `json:"missing"` // cases that the report should have and has not
	Stale     bool           `json:"stale"`   // it was judged by other cases than this program has
}

// A Group holds the cases of one operation.
type Group struct {
	Operation string `json:"operation"`
	Cases     []Row  `json:"cases"`
	Differ    int    `json:"-"` // how many cases are not passed by all
}

// A Row is one case.
type Row struct {
	ID    string `json:"id"`
	Says  string `json:"says"`
	Gone  bool   `json:"gone"` // this program has no such case any more
	Cells []Cell `json:"outcomes"`
}

// A Cell is the outcome of a case in one report: a word of the outcomes, missing, or empty where the report is
// about another vendor or profile.
type Cell struct {
	Outcome  string   `json:"outcome"`
	Reason   string   `json:"reason"`
	Known    []string `json:"known"`
	Declared bool     `json:"declared"`
}

const missing = "missing"

// NewMatrix puts reports beside each other, in the order in which they are given.
func NewMatrix(reports []*Earlier) *Matrix {
	m := &Matrix{Catalogue: cases.Catalogue()}
	for _, e := range reports {
		m.Columns = append(m.Columns, Column{
			File: e.File, Client: label(e, reports), Profile: e.Profile, Rescind: e.Rescind, Catalogue: e.Catalogue,
			Began: e.began(), Outcome: e.Outcome.String(), Counts: e.Counts, Stale: e.Catalogue != m.Catalogue,
		})
	}
	for _, id := range allIDs(reports) {
		m.add(id, reports)
	}
	return m
}

// label is what was under test, with the file where several reports are of the same.
func label(e *Earlier, reports []*Earlier) string {
	for _, other := range reports {
		if other != e && other.subject() == e.subject() && e.subject() != e.File {
			return e.subject() + ", " + e.File
		}
	}
	return e.subject()
}

// began is when the run began, "" when the report does not say.
func (e *Earlier) began() string {
	if e.Began.IsZero() {
		return ""
	}
	return e.Began.UTC().Format("2006-01-02 15:04")
}

// allIDs are the ids of the cases that this program has, and then of those that only reports have.
func allIDs(reports []*Earlier) (ids []string) {
	for _, c := range cases.All() {
		ids = append(ids, c.ID)
	}
	known := len(ids)
	for _, e := range reports {
		for i := range e.Cases {
			if id := idNow(e.Cases[i].ID); cases.Find(id) == nil && !slices.Contains(ids[known:], id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// add adds a case, unless no report is about it.
func (m *Matrix) add(id string, reports []*Earlier) {
	c := cases.Find(id)
	row := Row{ID: id, Gone: c == nil}
	if c != nil {
		row.Says = c.Says
	}
	asked, differs := false, false
	for i, e := range reports {
		cell := e.cell(id, c)
		if cell.Outcome == missing {
			m.Columns[i].Missing++
		}
		asked = asked || cell.Outcome != ""
		differs = differs || cell.Outcome != "" && cell.Outcome != Passed.String()
		row.Cells = append(row.Cells, cell)
	}
	if !asked {
		return
	}
	g := m.group(operationOfID(id))
	g.Cases = append(g.Cases, row)
	if differs || row.Gone {
		g.Differ++
	}
}

// cell is what the report has about a case; c is nil when this program has no such case.
func (e *Earlier) cell(id string, c *cases.Case) Cell {
	if has := e.byID[id]; has != nil {
		return Cell{Outcome: has.Outcome.String(), Reason: has.Reason, Known: append([]string{}, has.Known...), Declared: e.declared(has)}
	}
	if c != nil && c.In(e.Profile) && e.about(c.Vendor) {
		return Cell{Outcome: missing, Known: []string{}}
	}
	return Cell{Known: []string{}}
}

// about reports whether the report has a case of a vendor.
func (e *Earlier) about(vendor string) bool {
	return slices.ContainsFunc(e.Cases, func(c jsonCase) bool { return strings.HasPrefix(c.ID, vendor+".") })
}

// operationOfID is the beginning of an id, up to the operation.
func operationOfID(id string) string {
	vendor, rest, _ := strings.Cut(id, ".")
	operation, _, _ := strings.Cut(rest, ".")
	return vendor + "." + operation
}

// group is that of an operation.
func (m *Matrix) group(operation string) *Group {
	for i := range m.Groups {
		if m.Groups[i].Operation == operation {
			return &m.Groups[i]
		}
	}
	m.Groups = append(m.Groups, Group{Operation: operation})
	return &m.Groups[len(m.Groups)-1]
}
