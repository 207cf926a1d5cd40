package console

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

//go:embed pages static snippets
var files embed.FS

// A page is a template of the folder pages, and its data.
type page struct {
	name      string
	status    int    // 0: 200
	to        string // redirect to this URL; "": show the page
	Title     phrase
	Crumbs    []crumb // the way to the page from its section
	Unmatched int     // how many requests belong to no sandbox
	Store     phrase  // where the sandboxes are kept
	Place     *place  // the sandbox and account; nil: the page is about none
	Data      any
	did       phrase // what the page changed, for the journal; nil: nothing
	didURL    string
	stream    func(*control.Stream) // send events instead of a page; nil: show the page
	reveal    *revealed             // the secrets that the page shows; nil: none
	locale    *locale               // the language of the page; nil: English
	address   string                // of the page, for the links that choose another language; "": it has none
}

// templateFuncs are the functions that the templates of pages use; each locale adds t, which says a text in its language.
var templateFuncs = template.FuncMap{
	"prefix":  func() string { return Prefix },
	"root":    rootOf,
	"segment": func(id any) string { return segment(fmt.Sprint(id)) },
	"time":    func(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05") },
	"day":     func(t time.Time) string { return t.UTC().Format(time.DateOnly) },
	"stamp":   func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
	"exact":   func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
	"money":   billing.Money.String,
	"add":     func(a, b int) int { return a + b },
	"ago":     ago,
	"pretty":  pretty,
	"took":    tookText,
	"clock":   func(t time.Time) string { return t.UTC().Format("15:04:05") },
	"refund":  func(currency string, p preview, pic refundPicture) refundPart { return refundPart{currency, p, pic} },
	"orders":  func(p *place, all []orderLine, l any) ordersPart { return ordersPart{p, all, l} },
	"term":    termOf,
	"past":    pastPhrase,
	"join":    strings.Join,
	"lines":   func(text string) int { return min(24, 1+strings.Count(strings.TrimSpace(text), "\n")) },
}

// HasMenu reports whether the page has the side bar: all have it but the sign-in.
func (p page) HasMenu() bool { return p.name != "sign-in" }

// A refundPart is the data of the templates that show a refund.
type refundPart struct {
	Currency string
	Preview  preview
	Picture  refundPicture
}

// An ordersPart is the data of the template that shows a table of orders.
type ordersPart struct {
	Place  *place
	Orders []orderLine
	List   any // the listing whose columns are sorted; nil: none are
}

// render writes a page. It renders the whole page first, so that an error does not leave half a page in
// the browser. An error is a bug in the mock.
func render(w http.ResponseWriter, p page) error {
	text, err := p.html()
	if err == nil {
		p.write(w, text)
	}
	return err
}

func (p page) html() ([]byte, error) {
	var b bytes.Buffer
	if p.locale == nil {
		p.locale = english
	}
	t := p.locale.templates()[p.name]
	if t == nil {
		return nil, fmt.Errorf("there is no template %q", p.name)
	}
	err := t.ExecuteTemplate(&b, "layout.html", p)
	return b.Bytes(), err
}

func (p page) write(w http.ResponseWriter, text []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.status != 0 {
		w.WriteHeader(p.status)
	}
	w.Write(text)
}

// serveStatic serves the style sheet, a script or the icon.
func serveStatic(name string) http.HandlerFunc {
	kind := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}[path.Ext(name)]
	return func(w http.ResponseWriter, _ *http.Request) {
		data, _ := files.ReadFile(name)
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cache-Control", "public, max-age=3600")
		w.Write(data)
	}
}

// A pageError says why a page cannot be shown, and what to do.
type pageError struct {
	status        int
	title, advice phrase
}

func (t *pageError) page(v *pageRequest) page {
	p := page{name: "error", status: t.status, Title: t.title, Data: t.advice}
	if v != nil {
		p.Place = v.place
	}
	return p
}
