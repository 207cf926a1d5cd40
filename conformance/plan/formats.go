package plan

import (
	_ "embed" // page.html
	"html/template"
	"io"

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

// writePage writes the plan as one page that loads nothing else, in the language of the plan.
func writePage(w io.Writer, p *Plan) error {
	functions := template.FuncMap{"vendor": func(vendor string) string { return p.Language.Say(VendorName(vendor)) }, "group": GroupByReason}
	return p.Language.Page("plan", pageText, functions).Execute(w, p)
}
