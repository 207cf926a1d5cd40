package openapi

import (
	"fmt"
	"net/http"
	"strings"
)

// Input is a call as it was sent: parameters decoded, in the order in which they were sent. For an RPC contract, put the
// parameters of query and form together into Query.
type Input struct {
	Path, Query []Param
	Header      http.Header
	Body        []byte
	ContentType string
}

// A Violation is one way in which a call or an answer breaks the contract.
type Violation struct {
	In      string `json:"in"`                // body, query, path, header or status
	Pointer string `json:"pointer"`           // JSON pointer into the body; elsewhere the name
	What    string `json:"what"`              // for people; never holds a value that was sent, since that may be a secret
	Line    string `json:"line,omitempty"`    // where the contract says so: /_mock/openapi/huawei.yaml:123
	Missing bool   `json:"missing,omitempty"` // a required thing is absent
}

// String is the violation on one line: body /unsubscribe_type must be 1 or 2 (/_mock/openapi/huawei.yaml:7).
func (v Violation) String() string {
	what := strings.TrimSpace(v.In+" "+v.Pointer) + " " + v.What
	if v.Line != "" {
		what += " (" + v.Line + ")"
	}
	return what
}

// Values has the parameters and the body of an accepted call. After a violation it has what could be read.
type Values struct {
	operation *Operation
	input     Input
	body      Value
}

// Param is the value of a parameter that the contract declares, and whether it was sent; undeclared ones are never seen.
func (v *Values) Param(name string) (string, bool) {
	if v.operation == nil {
		return "", false
	}
	for i := range v.operation.parameters {
		p := &v.operation.parameters[i]
		if p.name == name || p.in == "header" && strings.EqualFold(p.name, name) {
			value, count := p.values(v.input.Path, v.input.Query, v.input.Header)
			return value, count > 0
		}
	}
	return "", false
}

// Body is the JSON document that was sent; the zero Value when there was none.
func (v *Values) Body() Value { return v.body }

// Accept checks a call against the contract. Unknown fields and parameters are not violations.
func (o *Operation) Accept(in Input) (Values, []Violation) {
	values := Values{operation: o, input: in}
	violations := o.contract.checkParameters(o.parameters, in.Path, in.Query, in.Header)
	switch {
	case o.body == nil:
	case len(in.Body) > 0:
		var wrong []Violation
		values.body, wrong = o.contract.read(o.body, in.ContentType, in.Body, newDocument(in.Body))
		violations = append(violations, wrong...)
	case o.mustBody:
		violations = append(violations, Violation{In: "body", What: "is missing", Line: o.contract.line(o.body.at), Missing: true})
	}
	return values, violations
}

func (c *Contract) checkParameters(parameters []parameter, path, query []Param, header http.Header) (wrong []Violation) {
	for i := range parameters {
		p := &parameters[i]
		if value, count := p.values(path, query, header); !p.fits(value, count) {
			wrong = append(wrong, c.explainParameter(p, value, count)...)
		}
	}
	return wrong
}

// read parses a body into doc and checks it. A media type without a JSON schema is not looked into.
func (c *Contract) read(body *content, contentType string, data []byte, doc *document) (Value, []Violation) {
	media := body.media(contentType)
	if media == nil {
		return Value{}, []Violation{{In: "header", Pointer: "Content-Type", What: body.wrongMediaType(contentType), Line: c.line(body.at)}}
	}
	if media.schema == nil {
		return Value{}, nil
	}
	if err := doc.parse(data); err != nil {
		return Value{}, []Violation{{In: "body", What: "is not JSON: " + err.Error(), Line: c.line(body.at)}}
	}
	v := Value{doc: doc}
	if !media.schema.accepts(v) {
		return v, c.explain(media.schema, v)
	}
	return v, nil
}

// wrongMediaType is the message about a media type that the contract does not have.
func (c *content) wrongMediaType(got string) string {
	names := make([]string, len(c.types))
	for i := range c.types {
		names[i] = c.types[i].name
	}
	if got == "" {
		return "is missing, must be " + orList(names)
	}
	return fmt.Sprintf("is %.80q, must be %s", got, orList(names))
}

func orList(names []string) string { return strings.Join(names, " or ") }
