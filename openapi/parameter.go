package openapi

import "net/http"

// A parameter is one that the contract declares: in path, query or header. It has one value, a scalar.
type parameter struct {
	at       Value
	in, name string
	required bool
	empty    bool // allowEmptyValue: an empty value is as good as none
	schema   *schema
}

func (m *compiler) parameters(list Value) (all []parameter) {
	for item := range list.Items() {
		all = append(all, m.parameter(m.resolve(item)))
	}
	return all
}

func (m *compiler) parameter(at Value) parameter {
	m.checkKeys(at, "name", "in", "description", "required", "deprecated", "allowEmptyValue", "schema", "example", "examples")
	p := parameter{
		at: at, in: at.Get("in").Text(), name: at.Get("name").Text(), required: at.Get("required").Bool(),
		empty: at.Get("allowEmptyValue").Bool(), schema: m.scalar(at),
	}
	switch p.in {
	case "header":
		p.name = http.CanonicalHeaderKey(p.name)
	case "path", "query":
	default:
		m.mistake(at, "parameters stand in path, query or header, not in %q", p.in)
	}
	return p
}

// headers are those of an answer that are looked for; one that may be absent, and anything, is not.
func (m *compiler) headers(at Value) []parameter {
	if all, done := m.answerHeaders[at.at]; done {
		return all
	}
	var all []parameter
	for name, v := range at.All() {
		if h := m.header(name, m.resolve(v)); h.required || !h.schema.anyText() {
			all = append(all, h)
		}
	}
	if at.Exists() {
		m.answerHeaders[at.at] = all
	}
	return all
}

// header is a header of an answer: a parameter that has its name from outside.
func (m *compiler) header(name string, at Value) parameter {
	m.checkKeys(at, "description", "required", "deprecated", "schema", "example", "examples")
	return parameter{at: at, in: "header", name: http.CanonicalHeaderKey(name), required: at.Get("required").Bool(), schema: m.scalar(at)}
}

// scalar compiles a parameter's schema, which must have a type that can be read from text.
func (m *compiler) scalar(at Value) *schema {
	s := m.schema(at.Get("schema"))
	if s.kind&(stringKind|integerKind|numberKind|booleanKind) == 0 {
		m.mistake(at, "a parameter must be a string, an integer, a number or a boolean")
	}
	return s
}

// values is what was sent for the parameter: the first, and how many there are.
func (p *parameter) values(path, query []Param, header http.Header) (first string, count int) {
	switch p.in {
	case "path":
		return named(path, p.name)
	case "query":
		return named(query, p.name)
	}
	if all := header[p.name]; len(all) > 0 {
		return all[0], len(all)
	}
	return "", 0
}

func named(params []Param, name string) (first string, count int) {
	for i := range params {
		if params[i].Name == name {
			if count == 0 {
				first = params[i].Value
			}
			count++
		}
	}
	return first, count
}

// fits is true when there is at most one value and it is what the contract asks for.
func (p *parameter) fits(value string, count int) bool {
	switch {
	case count == 0:
		return !p.required
	case count > 1:
		return false
	case value == "" && p.in == "query":
		return p.empty
	}
	return p.schema.acceptsText(value)
}
