package console

import (
	"regexp"
	"strings"
)

// Where texts stand in a template: between two tags, and in attributes that people see or hear.
var (
	textNode       = regexp.MustCompile(`>([^<>]*)<`)
	textValue      = regexp.MustCompile(`((?:aria-label|placeholder|data-label|data-say-[a-z]+)=)"([^"]*)"`)
	templateAction = regexp.MustCompile(`\{\{.*?\}\}`)
	letters        = regexp.MustCompile(`\p{L}`)
)

// translate replaces the texts of a template by those of the locale. The actions within a text belong to it.
func (l *locale) translate(source string) string {
	source = textNode.ReplaceAllStringFunc(source, func(node string) string {
		inner := node[1 : len(node)-1]
		return ">" + l.replace(inner) + "<"
	})
	return textValue.ReplaceAllStringFunc(source, func(attribute string) string {
		m := textValue.FindStringSubmatch(attribute)
		return m[1] + `"` + l.replace(m[2]) + `"`
	})
}

// replace replaces a text and keeps the blanks around it.
func (l *locale) replace(inner string) string {
	text := strings.TrimSpace(inner)
	if !hasWords(text) {
		return inner
	}
	return strings.Replace(inner, text, l.lookUp(text), 1)
}

// hasWords reports whether a text has letters outside of its actions.
func hasWords(text string) bool {
	return letters.MatchString(templateAction.ReplaceAllString(text, ""))
}

// textsOfTemplate returns the texts of a template, as the table has them.
func textsOfTemplate(source string) (all []string) {
	for _, m := range textNode.FindAllStringSubmatch(source, -1) {
		all = append(all, strings.TrimSpace(m[1]))
	}
	for _, m := range textValue.FindAllStringSubmatch(source, -1) {
		all = append(all, m[2])
	}
	return all
}
