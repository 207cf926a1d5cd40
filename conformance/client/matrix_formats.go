package client

import (
	"cmp"
	_ "embed" // matrix.html
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
)

// MatrixFormats are the ways in which a matrix can be written: for people, as a page, and for scripts.
var MatrixFormats = []report.Format[func(io.Writer, *Matrix) error]{
	{Name: "pretty", Func: writeMatrixText},
	{Name: "html", Func: func(w io.Writer, m *Matrix) error { return matrixTemplate(m.Language).Execute(w, m) }},
	{Name: "json", Func: func(w io.Writer, m *Matrix) error { return report.WriteJSON(w, m) }},
}

//go:embed matrix.html
var matrixText string

func matrixTemplate(l *language.Language) *template.Template {
	return l.Page("matrix", matrixText, template.FuncMap{
		"words":   func(word string) string { return l.Say(strings.ReplaceAll(word, "_", " ")) },
		"shorten": report.Shorten,
		"counts":  func(c Column) string { return countsText(l, c) },
	})
}

// Class is the kind of the cell on the page: how good or bad it is.
func (c Cell) Class() string {
	switch c.Outcome {
	case "":
		return "none"
	case Passed.String():
		return "good"
	case Unsupported.String():
		if c.Declared {
			return "open"
		}
	case KnownFailure.String(), NotRun.String(), missing:
		return "open"
	}
	return "bad"
}

// Sign is the sign of the cell, so that color is not the only difference.
func (c Cell) Sign() string {
	return map[string]string{"none": "", "good": "✓", "open": "-", "bad": "✗"}[c.Class()]
}

// Wrong are the failures and known failures of a column, as cases with reasons.
func (m *Matrix) Wrong(column int) (all []Row) {
	for _, g := range m.Groups {
		for _, row := range g.Cases {
			if cell := row.Cells[column]; cell.Class() == "bad" || len(cell.Known) > 0 {
				all = append(all, Row{ID: row.ID, Says: row.Says, Cells: []Cell{cell}})
			}
		}
	}
	return all
}

// countsText is the counts of a column in words.
func countsText(l *language.Language, c Column) string {
	var parts []string
	for o := Passed; o <= Errored; o++ {
		if n := c.Counts[o.String()]; n > 0 {
			parts = append(parts, l.Tally(n, plain(o)))
		}
	}
	if c.Missing > 0 {
		parts = append(parts, l.Tally(c.Missing, missing))
	}
	return l.Join(parts)
}

// writeMatrixText writes the reports, and the cases that not all of them pass.
func writeMatrixText(w io.Writer, m *Matrix) error {
	var b strings.Builder
	for i, c := range m.Columns {
		fmt.Fprintf(&b, "[%d] %s: %s (profile %s, %s)\n", i+1, c.Client, countsText(nil, c), c.Profile, c.File)
		if c.Stale {
			fmt.Fprintf(&b, "    stale: judged by the cases %s, this program has %s\n", cmp.Or(c.Catalogue, "of an unknown version"), m.Catalogue)
		}
	}
	for _, g := range m.Groups {
		fmt.Fprintf(&b, "\n%s: %s, %d not passed by all\n", g.Operation, report.Count(len(g.Cases), "case"), g.Differ)
		nowhere := 0
		for _, row := range g.Cases {
			switch text := row.differences(); {
			case row.missingEverywhere():
				nowhere++
			case text != "":
				fmt.Fprintf(&b, "  %s: %s\n", row.ID, text)
			}
		}
		if nowhere > 0 {
			fmt.Fprintf(&b, "  %s %s in no report\n", report.Count(nowhere, "case"), report.Verb(nowhere, "is", "are"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Parts are the rows of the group in two: those that some client does not pass, and the others, which all clients
// pass or their reports lack.
func (g Group) Parts() (parts [2][]Row) {
	for _, row := range g.Cases {
		part := 1
		if row.Gone || slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.Outcome != missing && c.Class() != "none" && c.Class() != "good" }) {
			part = 0
		}
		parts[part] = append(parts[part], row)
	}
	return parts
}

// missingEverywhere reports whether no report has the case.
func (r *Row) missingEverywhere() bool {
	return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Outcome != "" && c.Outcome != missing })
}

// differences are the outcomes of the columns that do not pass, "" when all do.
func (r *Row) differences() string {
	var parts []string
	if r.Gone {
		parts = append(parts, "no such case any more")
	}
	for i, c := range r.Cells {
		if c.Outcome != "" && c.Outcome != Passed.String() {
			parts = append(parts, fmt.Sprintf("[%d] %s", i+1, strings.ReplaceAll(c.Outcome, "_", " ")))
		}
	}
	return strings.Join(parts, ", ")
}
