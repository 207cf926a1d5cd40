package openapi

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gorilla/mux"
)

// Found says how far a request got in the table of routes.
type Found uint8

// What Match finds: no such path, a path that does not have the method, or an operation.
const (
	NoPath Found = iota
	NoMethod
	Matched
)

// Param is a parameter as it was sent, percent-decoded.
type Param struct{ Name, Value string }

// routes find an operation. Paths without parameters are a map, because that is the hot path; the others are
// gorilla/mux's, one route per path, in order of parameters so that the most literal path wins.
type routes struct {
	static    map[string]*pathItem
	templates *mux.Router
}

// A pathItem is what stands at one path. It is the mux's handler only so that the mux can carry it.
type pathItem struct {
	http.Handler
	names   []string
	methods map[string]*Operation
}

func (r *routes) build(operations []*Operation) (mistakes []error) {
	r.static = map[string]*pathItem{}
	r.templates = mux.NewRouter().UseEncodedPath()
	items := map[string]*pathItem{}
	ordered := slices.SortedStableFunc(slices.Values(operations), func(a, b *Operation) int {
		return cmp.Compare(strings.Count(a.Path, "{"), strings.Count(b.Path, "{"))
	})
	for _, op := range ordered {
		item := items[op.Path]
		if item == nil {
			item = &pathItem{names: placeholders(op.Path), methods: map[string]*Operation{}}
			items[op.Path] = item
			if err := r.add(op.Path, item); err != nil {
				mistakes = append(mistakes, fmt.Errorf("%s: the path cannot be routed: %w", op.contract.line(op.at), err))
			}
		}
		item.methods[op.Method] = op
	}
	return mistakes
}

func (r *routes) add(path string, item *pathItem) error {
	if len(item.names) == 0 {
		r.static[path] = item
		return nil
	}
	return r.templates.Path(path).Handler(item).GetError()
}

// placeholders are the names in braces.
func placeholders(path string) (names []string) {
	for part := range strings.SplitSeq(path, "{") {
		if name, _, ok := strings.Cut(part, "}"); ok {
			names = append(names, name)
		}
	}
	return names
}

// Match finds the operation of a REST call from the path as it was sent: nothing is cleaned, redirected or decoded
// before a route is found, so that a path means what the client signed.
func (c *Contract) Match(method, rawPath string) (op *Operation, params []Param, found Found) {
	item := c.routes.static[rawPath]
	if item == nil {
		item, params = c.routes.template(rawPath)
	}
	if item == nil {
		return nil, nil, NoPath
	}
	if op = item.methods[method]; op == nil {
		return nil, nil, NoMethod
	}
	return op, params, Matched
}

// template finds a path with parameters, and decodes them.
func (r *routes) template(rawPath string) (*pathItem, []Param) {
	path, err := url.PathUnescape(rawPath)
	if err != nil {
		return nil, nil
	}
	var match mux.RouteMatch
	if !r.templates.Match(&http.Request{URL: &url.URL{Path: path, RawPath: rawPath}}, &match) {
		return nil, nil
	}
	item := match.Handler.(*pathItem)
	params := make([]Param, len(item.names))
	for i, name := range item.names {
		value, err := url.PathUnescape(match.Vars[name])
		if err != nil {
			return nil, nil
		}
		params[i] = Param{name, value}
	}
	return item, params
}
