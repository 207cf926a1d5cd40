package openapi

import (
	"strconv"
	"strings"
)

// An Operation is one call of the contract. ID is the word for it everywhere: journal, faults, metrics.
type Operation struct {
	ID         string
	Method     string
	Path       string
	Action     string // of an RPC contract
	Deprecated bool

	contract   *Contract
	at         Value
	parameters []parameter
	body       *content // nil: the call has none, and one that is sent is not looked at
	mustBody   bool
	responses  []response
	refusals   []*Refusal
	success    []byte
}

// Success is the body of the example named success, nil when there is none.
func (o *Operation) Success() []byte { return o.success }

// A content is what a body may be, by media type; schema nil: its text is not looked at.
type content struct {
	at    Value
	types []mediaType
}

type mediaType struct {
	name   string
	schema *schema
	events map[string]*schema // of a stream
}

// A response belongs to one status; to all of a hundred ("4XX" is 4); or to what no other is for (0).
type response struct {
	at      Value
	status  int
	headers []parameter
	body    *content // nil: the answer has none
}

func (m *compiler) operation(method, path string, item, at Value) *Operation {
	m.checkKeys(at, "operationId", "summary", "description", "tags", "deprecated", "externalDocs", "security", "parameters", "requestBody", "responses")
	op := &Operation{
		ID: at.Get("operationId").Text(), Method: method, Path: path,
		Action: at.Get("x-rpc-action").Text(), Deprecated: at.Get("deprecated").Bool(),
		contract: m.Contract, at: at,
	}
	op.parameters = append(m.parameters(item.Get("parameters")), m.parameters(at.Get("parameters"))...)
	if body := m.resolve(at.Get("requestBody")); body.Exists() {
		m.checkKeys(body, "description", "required", "content")
		op.body = m.content(body.Get("content"))
		op.mustBody = body.Get("required").Bool()
	}
	for status, v := range at.Get("responses").All() {
		m.response(op, status, v)
	}
	return op
}

func (m *compiler) response(op *Operation, key string, at Value) {
	status, err := strconv.Atoi(strings.TrimSuffix(key, "XX"))
	if err != nil && key != "default" {
		m.mistake(at, "%q is not a status", key)
	}
	v := m.resolve(at)
	m.checkKeys(v, "description", "headers", "content")
	r := response{at: at, status: status, headers: m.headers(v.Get("headers"))}
	if body := v.Get("content"); body.Exists() {
		r.body = m.content(body)
	}
	op.responses = append(op.responses, r)
	if !isGateway(strings.TrimPrefix(at.Get("$ref").Text(), "#/components/responses/")) {
		op.refusals = append(op.refusals, m.refusals(op, status, v)...)
	}
}

func (m *compiler) content(at Value) *content {
	if c := m.contents[at.at]; c != nil {
		return c
	}
	c := &content{at: at}
	m.contents[at.at] = c
	for name, v := range at.All() {
		m.checkKeys(v, "schema", "example", "examples")
		media := mediaType{name: strings.ToLower(name), events: m.events(v.Get("x-events"))}
		if schema := v.Get("schema"); schema.Exists() && isJSON(media.name) {
			media.schema = m.schema(schema)
		}
		c.types = append(c.types, media)
	}
	return c
}

func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

// media is what the contract says about a body of that Content-Type, or nil.
func (c *content) media(contentType string) *mediaType {
	name, _, _ := strings.Cut(contentType, ";")
	name = strings.TrimSpace(name)
	for i := range c.types {
		if strings.EqualFold(c.types[i].name, name) {
			return &c.types[i]
		}
	}
	return nil
}

// answer is the response that the contract has for a status, or nil.
func (o *Operation) answer(status int) *response {
	for _, key := range [...]int{status, status / 100, 0} {
		for i := range o.responses {
			if o.responses[i].status == key {
				return &o.responses[i]
			}
		}
	}
	return nil
}
