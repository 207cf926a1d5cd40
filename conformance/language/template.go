package language

import (
	"html/template"
	"regexp"
	"strings"
)

// Where texts stand in a template: between two tags, and in attributes that people see or hear. Styles, scripts and code
// have none.
var (
	notText   = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>`)
	textNode  = regexp.MustCompile(`(<code)?>([^<>]*)`)
	attribute = regexp.MustCompile(`((?:aria-label|placeholder|data-say-[a-z]+)=)"([^"]*)"`)
	action    = regexp.MustCompile(`\{\{.*?\}\}`)
	letter    = regexp.MustCompile(`\p{L}`)
)

// Page parses the template of a page with its texts in the language. Besides the functions given, it has say for a text of
// the code, tell for one that is composed, explain for one about a wrong signature, and lang for the code of the language.
func (l *Language) Page(name, source string, functions template.FuncMap) *template.Template {
	own := template.FuncMap{"say": l.Say, "tell": l.Tell, "explain": l.Explain, "lang": l.Code}
	return template.Must(template.New(name).Funcs(own).Funcs(functions).Parse(l.translate(source)))
}

// translate replaces the texts of a template. The actions within a text belong to it.
func (l *Language) translate(source string) string {
	if l == nil {
		return source
	}
	var b strings.Builder
	at := 0
	for _, skip := range append(notText.FindAllStringIndex(source, -1), []int{len(source), len(source)}) {
		b.WriteString(l.translatePart(source[at:skip[0]]))
		b.WriteString(source[skip[0]:skip[1]])
		at = skip[1]
	}
	return b.String()
}

func (l *Language) translatePart(part string) string {
	part = textNode.ReplaceAllStringFunc(part, func(node string) string {
		m := textNode.FindStringSubmatch(node)
		text := strings.TrimSpace(m[2])
		if m[1] != "" || !hasWords(text) {
			return node
		}
		return strings.Replace(node, text, l.Say(text), 1)
	})
	return attribute.ReplaceAllStringFunc(part, func(found string) string {
		m := attribute.FindStringSubmatch(found)
		return m[1] + `"` + l.Say(m[2]) + `"`
	})
}

// hasWords reports whether a text has letters outside of its actions.
func hasWords(text string) bool { return letter.MatchString(action.ReplaceAllString(text, "")) }

// textsOf returns the texts of a template that a language has to have.
func textsOf(source string) (all []string) {
	source = notText.ReplaceAllString(source, "<>")
	for _, m := range textNode.FindAllStringSubmatch(source, -1) {
		if m[1] == "" {
			all = append(all, strings.TrimSpace(m[2]))
		}
	}
	for _, m := range attribute.FindAllStringSubmatch(source, -1) {
		all = append(all, m[2])
	}
	return all
}
