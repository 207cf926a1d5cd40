package openapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// ExplainNoRoute says what is wrong with a method and a path that no operation has, and suggests the
// operation that was probably meant. It quotes nothing of the request.
func (c *Contract) ExplainNoRoute(method, rawPath string) []Violation {
	if _, _, found := c.Match(method, rawPath); found == NoMethod {
		return []Violation{{
			In:      "operation",
			Pointer: "method",
			What:    "is not one of this path, did you mean " + strings.Join(c.methodsOf(rawPath), " or ") + "?",
		}}
	}
	if op, why := c.suggestOperation(method, rawPath); op != nil {
		return []Violation{{
			In:   "path",
			What: strings.TrimSpace(fmt.Sprintf("has no operation, did you mean %q? %s", op.Method+" "+op.Path, why)),
			Line: c.line(op.at.Get("operationId")),
		}}
	}
	return []Violation{{In: "path", What: "has no operation; the contract lists the paths there are", Line: c.line(c.root.Get("paths"))}}
}

// ExplainNoAction says that no operation has the action, and suggests the one that was probably meant.
func (c *Contract) ExplainNoAction(action string) []Violation {
	var names []string
	for _, op := range c.operations {
		names = append(names, op.Action)
	}
	what := "is no action of this product"
	near := strictyaml.Nearest(action, names)
	switch {
	case strings.EqualFold(near, action):
		what += fmt.Sprintf(", did you mean %q? The case of letters counts.", near)
	case near != "":
		what += fmt.Sprintf(", did you mean %q?", near)
	}
	return []Violation{{In: "operation", Pointer: "Action", What: what, Line: c.line(c.root.Get("paths"))}}
}

func (c *Contract) methodsOf(rawPath string) (all []string) {
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		if _, _, found := c.Match(m, rawPath); found == Matched {
			all = append(all, m)
		}
	}
	return all
}

// pathMistakes are mistakes in a path that is right otherwise, the most likely first. undo returns the
// path without the mistake, or the same path.
var pathMistakes = []struct {
	says string
	undo func(path string) string
}{
	{"An empty segment, as two slashes make it, counts.", withoutEmptySegments},
	{"A slash at the end counts.", func(path string) string { return strings.TrimRight(path, "/") }},
	{"What is escaped counts as it was sent.", unescapedPath},
}

// These mistakes are only found by comparing the path with those of operations.
const (
	prefixMistake = "Nothing stands before the path of an operation."
	caseMistake   = "The case of letters counts."
)

func withoutEmptySegments(path string) string {
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path
}

func unescapedPath(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

// suggestOperation returns the operation that was probably meant by a path, and the mistakes in the path.
func (c *Contract) suggestOperation(method, rawPath string) (op *Operation, why string) {
	path := rawPath[:min(len(rawPath), longestPath)]
	var whys []string
	for _, s := range pathMistakes {
		if undone := s.undo(path); undone != path {
			path, whys = undone, append(whys, s.says)
		}
		if op := c.operationAt(method, path); op != nil {
			return op, strings.Join(whys, " ")
		}
	}
	if op := c.operationAfterPrefix(method, path); op != nil {
		return op, strings.Join(append(whys, prefixMistake), " ")
	}
	op, exact := c.mostSimilar(method, path)
	if op != nil && exact {
		whys = append(whys, caseMistake)
	}
	return op, strings.Join(whys, " ")
}

// longestPath is how many bytes of a path are compared.
const longestPath = 512

// operationAt returns the operation of a path, with another method if none has this one.
func (c *Contract) operationAt(method, path string) *Operation {
	op, _, found := c.Match(method, path)
	if found == NoMethod {
		op, _, _ = c.Match(c.methodsOf(path)[0], path)
	}
	return op
}

// operationAfterPrefix returns the operation whose path is the end of a longer path.
func (c *Contract) operationAfterPrefix(method, path string) *Operation {
	for rest := path; ; {
		i := strings.IndexByte(rest[min(1, len(rest)):], '/')
		if i < 0 {
			return nil
		}
		rest = rest[i+1:]
		if op := c.operationAt(method, rest); op != nil {
			return op
		}
	}
}
