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

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/translation"
	"github.com/rescindhq/rescind/mock/dialect"
)

//go:embed texts
var tables embed.FS

// A locale is a language of the pages. Its table has every text of templates and code, by the English text.
type locale struct {
	Code string // as in Accept-Language
	Name string // in the language itself

	table     func() map[string]string
	rows      func() map[string]string // what the catalogue says
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
	l.rows = sync.OnceValue(func() map[string]string { return readRows(code) })
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

// aheadMark ends the words for an event that has not happened yet, where a language has others for it than for one that has.
const aheadMark = " (ahead)"

// lookUp returns the text for an English one, which itself where neither the table nor the catalogue has one.
func (l *locale) lookUp(text string) string {
	if found, known := l.table()[text]; known {
		return found
	}
	if found, known := l.rows()[text]; known {
		return found
	}
	return strings.TrimSuffix(text, aheadMark)
}

// readRows returns what the rows of the catalogue say in a language, by the English sentence as it stands alone and within
// another one.
func readRows(code string) map[string]string {
	rows := map[string]string{}
	for english, says := range features.SaysIn(code) {
		rows[english], rows[withinSentence(english)] = says, says
	}
	table := readTable(code)
	for _, s := range dialect.RefusalSentences {
		if said, known := table[s.Says]; known {
			rows[withinSentence(s.Says)] = said
		}
	}
	return rows
}

// original says that the text before it is in English, on pages in another language.
func (l *locale) original() string {
	return l.table()["in English"]
}

// told says why a signature is wrong. A text of which some sentence has no translation is marked.
func (l *locale) told(says string) string {
	text, whole := translation.Signatures(l.Code).Tell(says)
	if !whole {
		text += l.original()
	}
	return text
}

// detail says which form of a mistake it is. A name or a value stays as it is.
func (l *locale) detail(is string) string {
	text, _ := translation.Details(l.Code).Tell(is)
	return text
}

// parseTemplates parses the templates of the folder pages, with their texts in the language of the locale.
func (l *locale) parseTemplates() map[string]*template.Template {
	functions := maps.Clone(templateFuncs)
	functions["t"], functions["original"], functions["told"], functions["detail"] = l.say, l.original, l.told, l.detail
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
