package catalogue

import (
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

func writeMarkdown(w io.Writer, c *Catalogue) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The catalogue\n\n%s.\n", c.Summary())
	for _, v := range c.byVendor() {
		fmt.Fprintf(&b, "\n## %s\n\n| row | says | evidence | enforced by | answers | scenarios | exercised | passed | mutants killed |\n|---|---|---|---|---|---|---|---|---|\n", v.Name)
		for _, r := range v.Rows {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %d | %s | %s | %s |\n", r.ID, escapeMarkdown(r.Says), r.Evidence, r.EnforcedBy,
				escapeMarkdown(strings.Join(r.Codes(), ", ")), len(r.Scenarios), yesNo(r.Exercised), yesNo(r.Passed), r.Mutants)
		}
	}
	if len(c.Exceptions) > 0 {
		b.WriteString("\n## Exceptions\n\n| row | why |\n|---|---|\n")
	}
	for _, x := range c.Exceptions {
		fmt.Fprintf(&b, "| %s | %s |\n", x.ID, escapeMarkdown(x.Why))
	}
	writeComplaints(&b, c)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeComplaints(b *strings.Builder, c *Catalogue) {
	if len(c.Complaints) > 0 {
		b.WriteString("\n## Complaints\n\n")
	}
	for _, what := range c.Complaints {
		fmt.Fprintf(b, "- %s\n", escapeMarkdown(what))
	}
}

// plain keeps a text from being read as marks.
func escapeMarkdown(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "\n", " ").Replace(text)
}

// A vendor is the rows of one of them.
type vendorRows struct {
	Name string
	Rows []*Row
}

// vendors are the rows, apart as they stand.
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

// html needs nothing from elsewhere: it can be mailed and kept.
// It is parsed when it is written: most starts of the program write none.
var htmlTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("catalogue").Funcs(template.FuncMap{"yesNo": yesNo}).Parse(pageText))
})

// Shade is the class of the row on the page.
func (r *Row) Class() string {
	if r.Unverified() {
		return "unseen"
	}
	return r.Status()
}

const pageText = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The catalogue</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.2em; color: #222; background: #fff }
.wide { overflow-x: auto } table { border-collapse: collapse; margin: 1em 0 }
th, td { text-align: left; vertical-align: top; padding: .3em .6em; border-bottom: 1px solid #ccc }
td.id, li { font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere } td.id { min-width: 12em }
td small { color: #555 }
.green { background: #e6f5e6 } .excepted, .unseen { background: #fff6d6 } .RED { background: #fbdcdc }
</style>
</head>
<body>
<h1>The catalogue</h1>
<p>{{.Catalogue.Summary}}.</p>
{{- with .Catalogue.Complaints}}
<h2>Complaints</h2>
<ul>
{{- range .}}
<li>{{.}}</li>
{{- end}}
</ul>
{{- end}}
{{- range .Vendors}}
<h2>{{.Name}}</h2>
<div class="wide" role="group" tabindex="0" aria-label="{{.Name}}"><table>
<thead><tr><th>row</th><th>says</th><th>evidence</th><th>enforced by</th><th>answers</th><th>scenarios</th><th>exercised</th><th>passed</th><th>mutants killed</th><th>is</th></tr></thead>
<tbody>
{{- range .Rows}}
<tr id="{{.ID}}" class="{{.Class}}"><td class="id">{{.ID}}</td><td>{{.Says}}<br><small>{{.Source}}</small></td><td>{{.Evidence}}</td><td>{{.EnforcedBy}}</td><td>{{range .Codes}}{{.}}<br>{{end}}</td><td>{{len .Scenarios}}{{if .Scenarios}}<details><summary>where</summary>{{range .Scenarios}}{{.}}<br>{{end}}</details>{{end}}</td><td>{{yesNo .Exercised}}</td><td>{{yesNo .Passed}}</td><td>{{.Mutants}}</td><td>{{.Status}}</td></tr>
{{- end}}
</tbody>
</table></div>
{{- end}}
{{- with .Catalogue.Exceptions}}
<h2>Exceptions</h2>
<table>
<thead><tr><th>row</th><th>why</th></tr></thead>
<tbody>
{{- range .}}
<tr><td class="id">{{.ID}}</td><td>{{.Why}}</td></tr>
{{- end}}
</tbody>
</table>
{{- end}}
</body>
</html>
`

func writeHTML(w io.Writer, c *Catalogue) error {
	return htmlTemplate().Execute(w, struct {
		Catalogue *Catalogue
		Vendors   []*vendorRows
	}{c, c.byVendor()})
}
