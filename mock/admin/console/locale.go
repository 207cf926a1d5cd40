package console

import (
	"embed"
	"encoding/json"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"
)

//go:embed texts
var tables embed.FS

// A locale is a language of the pages. Its table has every text of templates and code, by the English text.
type locale struct {
	Code string // as in Accept-Language
	Name string // in the language itself

	table     func() map[string]string
	templates func() map[string]*template.Template
}

var (
	english = newLocale("en", "English")
	chinese = newLocale("zh-CN", "简体中文")
	locales = []*locale{english, chinese}
)

// newLocale makes a locale. Its table and its templates are read with the first page: most mocks never show one.
func newLocale(code, name string) *locale {
	l := &locale{Code: code, Name: name}
	l.table = sync.OnceValue(func() map[string]string { return readTable(code) })
	l.templates = sync.OnceValue(l.parseTemplates)
	return l
}

// readTable reads the table of a locale. English has none: its texts are those of templates and code.
func readTable(code string) map[string]string {
	table := map[string]string{}
	data, err := tables.ReadFile("texts/" + code + ".json")
	if err == nil {
		err = json.Unmarshal(data, &table)
	}
	if err != nil && code != "en" {
		panic(err) // cannot happen: the file is embedded, and tested
	}
	return table
}

// lookUp returns the text for an English one, which itself where the table has none.
func (l *locale) lookUp(text string) string {
	if found, known := l.table()[text]; known {
		return found
	}
	return text
}

// parseTemplates parses the templates of the folder pages, with their texts in the language of the locale.
func (l *locale) parseTemplates() map[string]*template.Template {
	functions := maps.Clone(templateFuncs)
	functions["t"] = l.say
	source := func(name string) string {
		text, _ := files.ReadFile(name)
		return l.translate(string(text))
	}
	layout := template.Must(template.New("layout.html").Funcs(functions).Parse(source("pages/layout.html")))
	template.Must(layout.New("parts.html").Parse(source("pages/parts.html")))
	all := map[string]*template.Template{}
	names, _ := fs.Glob(files, "pages/*.html")
	for _, name := range names {
		if base := path.Base(name); base != "layout.html" && base != "parts.html" {
			of := template.Must(layout.Clone())
			template.Must(of.New(base).Parse(source(name)))
			all[strings.TrimSuffix(base, ".html")] = of
		}
	}
	return all
}
