package openapi

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A compiler turns the document into what Accept and Check use, and collects every mistake on the way.
type compiler struct {
	*Contract
	schemas  map[uint32]*schema  // by the place in the document: each is compiled once
	contents map[uint32]*content // the same
	refs     map[string]Value
	// The headers of answers, by the place in the document: most answers are shared by all operations.
	answerHeaders map[uint32][]parameter
	patterns      map[string]*regexp.Regexp
	mistakes      []error
}

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

func compileContract(c *Contract) []error {
	m := &compiler{
		Contract: c, schemas: map[uint32]*schema{}, contents: map[uint32]*content{},
		refs: map[string]Value{}, patterns: map[string]*regexp.Regexp{}, answerHeaders: map[uint32][]parameter{},
	}
	if version := c.root.Get("openapi"); !strings.HasPrefix(version.Text(), "3.0.") {
		m.mistake(version, "the contract must be OpenAPI 3.0")
	}
	m.gateways()
	c.common = append(c.Common(), c.Optional()...)
	for path, item := range c.root.Get("paths").All() {
		m.checkKeys(item, append(methods, "summary", "description", "parameters")...)
		for method, op := range item.All() {
			if slices.Contains(methods, method) {
				c.operations = append(c.operations, m.operation(strings.ToUpper(method), path, item, op))
			}
		}
	}
	m.mistakes = append(m.mistakes, c.routes.build(c.operations)...)
	return m.mistakes
}

func (m *compiler) mistake(at Value, format string, args ...any) {
	mistake := fmt.Errorf("%s: %s", m.line(at), fmt.Sprintf(format, args...))
	again := func(other error) bool { return other.Error() == mistake.Error() }
	if !slices.ContainsFunc(m.mistakes, again) { // what several refer to is met several times
		m.mistakes = append(m.mistakes, mistake)
	}
}

// checkKeys refuses keys that this package would ignore. Lint checks the extensions.
func (m *compiler) checkKeys(object Value, keys ...string) {
	for key, v := range object.All() {
		if !slices.Contains(keys, key) && !strings.HasPrefix(key, "x-") {
			m.mistake(v, "%q is not a keyword that is looked at here", key)
		}
	}
}

// resolve follows $ref to its target in the same file.
func (m *compiler) resolve(v Value) Value {
	for range maxDepth {
		ref := v.Get("$ref")
		if !ref.Exists() {
			return v
		}
		if v = m.followRef(ref.Text()); !v.Exists() {
			m.mistake(ref, "%q leads nowhere", ref.Text())
			return Value{}
		}
	}
	m.mistake(v, "the $ref leads to itself")
	return Value{}
}

// followRef caches targets, because many references have the same one.
func (m *compiler) followRef(ref string) Value {
	v, ok := m.refs[ref]
	if !ok {
		v = m.target(ref)
		m.refs[ref] = v
	}
	return v
}

// target returns the value that #/a/b/c points at.
func (c *Contract) target(ref string) Value {
	path, ok := strings.CutPrefix(ref, "#/")
	if !ok {
		return Value{}
	}
	v := c.root
	for key := range strings.SplitSeq(path, "/") {
		v = v.Get(unescapePointer.Replace(key))
	}
	return v
}

// A JSON pointer writes ~ as ~0 and / as ~1.
var (
	escapePointer   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")
)

// gateways reads the answers of the gateway: the components named Gateway…
func (m *compiler) gateways() {
	for name, response := range m.root.Get("components").Get("responses").All() {
		if isGateway(name) {
			status, _ := response.Get("x-status").Int()
			m.Contract.gateways = append(m.Contract.gateways, m.refusals(nil, int(status), response)...)
		}
	}
}

func isGateway(name string) bool { return strings.HasPrefix(name, "Gateway") }
