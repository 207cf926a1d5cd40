package catalogue

import (
	_ "embed" // page.html
	"html/template"
	"io"
	"strings"
	"sync"
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
var htmlTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("catalogue").Funcs(template.FuncMap{"yesNo": yesNo}).Parse(pageText))
})

// Class returns the CSS class of the row on the page.
func (r *Row) Class() string {
	if r.Unverified() {
		return "unverified"
	}
	return r.Status()
}

//go:embed page.html
var pageText string

// writeHTML writes the catalogue as one HTML page.
func writeHTML(w io.Writer, c *Catalogue) error {
	return htmlTemplate().Execute(w, struct {
		Catalogue *Catalogue
		Vendors   []*vendorRows
	}{c, c.byVendor()})
}
