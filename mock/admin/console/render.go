package console

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
)

//go:embed pages static snippets
var files embed.FS

// A page is a template of the folder pages, and its data.
type page struct {
	name   string
	status int    // 0: 200
	to     string // redirect to this URL; "": show the page
	Title  string
	Place  *place // the sandbox and account; nil: the page is about none
	Data   any
	stream func(*control.Stream) // send events instead of a page; nil: show the page
}

// templates are parsed with the first page: most mocks never show one.
var templates = sync.OnceValue(func() map[string]*template.Template {
	layout := template.Must(template.New("layout.html").Funcs(templateFuncs).ParseFS(files, "pages/layout.html", "pages/parts.html"))
	all := map[string]*template.Template{}
	names, _ := fs.Glob(files, "pages/*.html")
	for _, name := range names {
		if base := path.Base(name); base != "layout.html" && base != "parts.html" {
			all[strings.TrimSuffix(base, ".html")] = template.Must(template.Must(layout.Clone()).ParseFS(files, name))
		}
	}
	return all
})

// templateFuncs are the functions that the templates of pages use.
var templateFuncs = template.FuncMap{
	"prefix":  func() string { return Prefix },
	"root":    rootOf,
	"segment": func(id billing.OrderID) string { return segment(string(id)) },
	"time":    func(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05") },
	"day":     func(t time.Time) string { return t.UTC().Format(time.DateOnly) },
	"stamp":   func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
	"exact":   func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
	"money":   billing.Money.String,
	"add":     func(a, b int) int { return a + b },
	"join":    strings.Join,
	"lines":   func(text string) int { return min(24, 1+strings.Count(strings.TrimSpace(text), "\n")) },
}

// render writes a page. It renders the whole page first, so that an error does not leave half a page in
// the browser. An error is a bug in the mock.
func render(w http.ResponseWriter, p page) error {
	var b bytes.Buffer
	t := templates()[p.name]
	if t == nil {
		return fmt.Errorf("there is no template %q", p.name)
	}
	if err := t.ExecuteTemplate(&b, "layout.html", p); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.status != 0 {
		w.WriteHeader(p.status)
	}
	w.Write(b.Bytes())
	return nil
}

// serveStatic serves the style sheet or the script.
func serveStatic(name string) http.HandlerFunc {
	kind := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}[path.Ext(name)]
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
	title, advice string
}

func (t *pageError) page(v *pageRequest) page {
	p := page{name: "error", status: t.status, Title: t.title, Data: t.advice}
	if v != nil {
		p.Place = v.place
	}
	return p
}
