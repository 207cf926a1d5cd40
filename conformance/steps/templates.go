package steps

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// braces find what expanded replaces: {web-1}, {513 times é}.
var braces = regexp.MustCompile(`\{[^{}"]+\}`)

// expanded replaces {web-1} by the id of web-1, {513 times é} by that many letters, and {another product than
// shop-1} by the code of one.
func (w *World) expanded(text string) string {
	return braces.ReplaceAllStringFunc(text, func(template string) string {
		inside := strings.Trim(template, "{}")
		count, letter, isTimes := strings.Cut(inside, " times ")
		if n, err := strconv.Atoi(count); isTimes && err == nil {
			return strings.Repeat(letter, n)
		}
		if alias, isProduct := strings.CutPrefix(inside, "another product than "); isProduct {
			return w.anotherProduct(alias)
		}
		if r, err := w.resource(inside); err == nil {
			return r.ID
		}
		return template
	})
}

// anotherProduct is the code of a product that an instance is not of.
func (w *World) anotherProduct(alias string) string {
	const database = "rds"
	if r, err := w.resource(alias); err == nil && r.ProductCode == database {
		return situation.AlibabaECS
	}
	return database
}
