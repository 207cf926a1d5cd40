package openapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// Misrouted says what is wrong with a method and a path that no operation has, and which operation
// was probably meant. It holds nothing that was sent.
func (c *Contract) Misrouted(method, rawPath string) []Violation {
	if _, _, found := c.Match(method, rawPath); found == NoMethod {
		return []Violation{{In: "operation", Pointer: "method", What: "is not one of this path, did you mean " + strings.Join(c.methodsOf(rawPath), " or ") + "?"}}
	}
	if op, why := c.near(method, rawPath); op != nil {
		return []Violation{{In: "path", What: strings.TrimSpace(fmt.Sprintf("has no operation, did you mean %q? %s", op.Method+" "+op.Path, why)), Line: c.line(op.at.Get("operationId"))}}
	}
	return []Violation{{In: "path", What: "has no operation; the contract lists the paths there are", Line: c.line(c.root.Get("paths"))}}
}

// Misnamed says which action was probably meant by one that no operation has.
func (c *Contract) Misnamed(action string) []Violation {
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

// slips are what callers do to a path that is right otherwise, the most likely first. Each gives the
// path without it, or the same path.
var slips = []struct {
	says string
	undo func(path string) string
}{
	{"An empty segment, as two slashes make it, counts.", squeezed},
	{"A slash at the end counts.", func(path string) string { return strings.TrimRight(path, "/") }},
	{"What is escaped counts as it was sent.", unescaped},
}

// The slips that only the operation shows.
const (
	prefixed = "Nothing stands before the path of an operation."
	cased    = "The case of letters counts."
)

func squeezed(path string) string {
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path
}

func unescaped(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

// near is the operation that was probably meant by a path, and what the caller did to the path.
func (c *Contract) near(method, rawPath string) (op *Operation, why string) {
	path := rawPath[:min(len(rawPath), longestPath)]
	var whys []string
	for _, s := range slips {
		if undone := s.undo(path); undone != path {
			path, whys = undone, append(whys, s.says)
		}
		if op := c.at(method, path); op != nil {
			return op, strings.Join(whys, " ")
		}
	}
	if op := c.behind(method, path); op != nil {
		return op, strings.Join(append(whys, prefixed), " ")
	}
	op, exact := c.likest(method, path)
	if op != nil && exact {
		whys = append(whys, cased)
	}
	return op, strings.Join(whys, " ")
}

// longestPath is how much of a path is compared.
const longestPath = 512

// at is the operation of a path, by another method if it must be.
func (c *Contract) at(method, path string) *Operation {
	op, _, found := c.Match(method, path)
	if found == NoMethod {
		op, _, _ = c.Match(c.methodsOf(path)[0], path)
	}
	return op
}

// behind is the operation whose path follows something else: a prefix of the endpoint.
func (c *Contract) behind(method, path string) *Operation {
	for rest := path; ; {
		i := strings.IndexByte(rest[min(1, len(rest)):], '/')
		if i < 0 {
			return nil
		}
		rest = rest[i+1:]
		if op := c.at(method, rest); op != nil {
			return op
		}
	}
}

// likest is the operation whose path needs the fewest changes, if those are few; exact when only the
// case of letters differs.
func (c *Contract) likest(method, path string) (best *Operation, exact bool) {
	least := longestPath
	for _, op := range c.operations {
		least = min(least, max(2, min(len(path), len(op.Path))/4)+1)
		away := apart(strings.Split(path, "/"), strings.Split(op.Path, "/"), least)
		if away < least || away == least && best != nil && best.Method != method && op.Method == method {
			best, least = op, away
		}
	}
	return best, best != nil && least == 0
}

// absent is what a segment costs at most that one of two paths lacks.
const absent = 6

// apart counts the letters to change to get from one path to a template: a placeholder is like anything.
func apart(path, template []string, limit int) int {
	if len(path) > 32 {
		return limit
	}
	row := make([]int, len(template)+1)
	for j := range template {
		row[j+1] = row[j] + lacks(template[j])
	}
	for _, segment := range path {
		before := row[0]
		row[0] += lacks(segment)
		for j, want := range template {
			before, row[j+1] = row[j+1], min(before+differ(segment, want), row[j]+lacks(want), row[j+1]+lacks(segment))
		}
	}
	return row[len(template)]
}

func lacks(segment string) int { return min(1+len(segment), absent) }

func differ(segment, want string) int {
	if strings.HasPrefix(want, "{") && segment != "" {
		return 0
	}
	return strictyaml.Distance(segment, want)
}
