package catalogue

import (
	"cmp"
	_ "embed" // page.html
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// vendorRows holds the rows of one vendor.
type vendorRows struct {
	Name string
	Rows []*Row
}

// byVendor groups the rows by vendor, in their order.
func (c *Catalogue) byVendor() (all []*vendorRows) {
	for i := range c.Rows {
		r := &c.Rows[i]
		name, _, _ := strings.Cut(r.ID, ".")
		name = strings.ToUpper(name[:1]) + name[1:]
		if len(all) == 0 || all[len(all)-1].Name != name {
			all = append(all, &vendorRows{Name: name})
		}
		v := all[len(all)-1]
		v.Rows = append(v.Rows, r)
	}
	return all
}

// htmlTemplate parses the page when it is written, because most runs of the program write none. The page
// loads nothing else, so that it can be mailed and archived.
func htmlTemplate(l *language.Language) *template.Template {
	said := features.SaysIn(l.Code())
	return l.Page("catalogue", pageText, template.FuncMap{
		"yesNo":   func(it bool) string { return l.Say(yesNo(it)) },
		"status":  func(r *Row) string { return r.statusIn(l) },
		"shorten": report.Shorten,
		"told":    func(r *Row) string { return cmp.Or(said[r.Says], r.Says) },
	})
}

// statusIn is the verdict on the row in a language.
func (r *Row) statusIn(l *language.Language) string {
	word, why, found := strings.Cut(r.Status(), ": ")
	if found {
		return l.Say(word) + l.Say(": ") + l.Say(why)
	}
	return l.Say(word)
}

//go:embed page.html
var pageText string

// A pageView holds what the page shows.
type pageView struct {
	Catalogue *Catalogue
	Vendors   []*vendorRows
	Counts    []countView
	Legend    []legendWord
	Filters   []filterView
}

// A countView is a number with its word and its CSS class.
type countView struct {
	Class, Word string
	N           int
}

// A filterView is a choice among the values that rows have.
type filterView struct {
	Name, Key string
	Values    []string
}

// writeHTML writes the catalogue as one HTML page.
func writeHTML(w io.Writer, c *Catalogue) error {
	complete, unverified, excepted, incomplete := c.Counts()
	return htmlTemplate(c.Language).Execute(w, pageView{
		Catalogue: c,
		Vendors:   c.byVendor(),
		Counts:    []countView{{"green", "green", complete}, {"unverified", "not run", unverified}, {"excepted", "excepted", excepted}, {"RED", "red", incomplete}},
		Legend:    legend,
		Filters: []filterView{
			{"status", "status", c.values((*Row).StatusWord)},
			{"kind", "kind", c.values(func(r *Row) string { return r.Kind })},
			{"evidence", "evidence", c.values(func(r *Row) string { return r.Evidence })},
		},
	})
}

// values returns the values of a property of rows, each once, in the order of the rows.
func (c *Catalogue) values(of func(*Row) string) (all []string) {
	for i := range c.Rows {
		if value := of(&c.Rows[i]); !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}

// Class returns the CSS class of the row on the page.
func (r *Row) Class() string {
	if r.Unverified() {
		return "unverified"
	}
	return r.Status()
}

// StatusWord returns the verdict on the row in one word of the filter.
func (r *Row) StatusWord() string {
	word, _, _ := strings.Cut(strings.ToLower(r.Status()), ":")
	return word
}

// Sign returns the verdict on the row as one character.
func (r *Row) Sign() string {
	return map[string]string{"green": "✓", "unverified": "-", "excepted": "!", "RED": "✗"}[r.Class()]
}

// Sources returns the single sources of the row, with their public pages.
func (r *Row) Sources() []features.Source { return features.Sources(r.Source) }

// Calls returns what each operation answers, each text once: profiles that agree are one.
func (r *Row) Calls() (all []string) {
	for _, a := range r.Answers {
		operation := a.Operation
		if operation == AnyOperation {
			operation = "any call"
		}
		profile := " (" + a.Profile + ")"
		if slices.ContainsFunc(r.Answers, func(b Answer) bool {
			return b != a && b.Operation == a.Operation && b.Status == a.Status && b.Code == a.Code
		}) {
			profile = ""
		}
		if text := fmt.Sprintf("%s: %d %s%s", operation, a.Status, a.Code, profile); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}
