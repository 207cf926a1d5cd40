package plan

import (
	_ "embed" // page.html
	"html/template"
	"io"
	"sync"

	"github.com/rescindhq/rescind/conformance/report"
)

// Formats are the ways in which a plan can be written: for people, for machines, and as a page.
var Formats = []report.Format[func(io.Writer, *Plan) error]{
	{Name: "pretty", Func: writeText},
	{Name: "json", Func: func(w io.Writer, p *Plan) error { return report.WriteJSON(w, p.withLists()) }},
	{Name: "html", Func: writePage},
}

func writeText(w io.Writer, p *Plan) error {
	_, err := io.WriteString(w, p.String())
	return err
}

// withLists is the plan with empty lists in place of none, so that JSON has no null.
func (p *Plan) withLists() Plan {
	whole := *p
	whole.Calls, whole.NotRun = report.NonNil(p.Calls), report.NonNil(p.NotRun)
	whole.GivenUp, whole.AtRisk, whole.Money = report.NonNil(p.GivenUp), report.NonNil(p.AtRisk), report.NonNil(p.Money)
	whole.Shopping, whole.Unused = report.NonNil(p.Shopping), report.NonNil(p.Unused)
	return whole
}

//go:embed page.html
var pageText string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("plan").Funcs(template.FuncMap{"vendor": VendorName, "group": GroupByReason, "count": report.Count}).Parse(pageText))
})

// writePage writes the plan as one page that loads nothing else.
func writePage(w io.Writer, p *Plan) error { return page().Execute(w, p) }
