package clients

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

// A contract is what the clients are made from.
type contract struct {
	Shapes  []*shape
	Queries []*query
	Calls   []*call
	Events  []event
}

// An event is one of a stream, with the shape of its data.
type event struct{ Name, Shape string }

// A query is a set of parameters that one or more operations take in the URL.
type query struct {
	Name    string
	Members []member
}

// A call is a method of every client. An operation with two kinds of body has two of them.
type call struct {
	Operation, Name, About string
	Method, Path           string // Path is relative to /_mock; of a call on a sandbox, to that sandbox
	OnSandbox              bool
	In                     *member // the parameter of the path
	Query                  *query
	Body                   *shape
	File                   string // the media type of a body that is a text
	Required               bool   // a body is
	Answer                 string // nothing, text, bytes, events, sandbox, shape
	Shape                  string
}

// queryNames are the sets of query parameters that have a better name than that of their operation.
var queryNames = map[string]string{
	"list_requests": "RequestQuery", "follow_sandbox": "EventQuery", "profile_cpu": "RecordingQuery", "create_sandbox": "DocumentQuery",
}

// controlRoot is the contract as it is written.
var controlRoot = sync.OnceValue(func() openapi.Value {
	text, _ := openapi.Served("control.json", "")
	root, err := openapi.ParseJSON(text)
	if err != nil {
		panic(err)
	}
	return root
})

var theContract = sync.OnceValue(func() *contract {
	root := controlRoot()
	r, c := &reader{root: root, known: map[string]*shape{}}, &contract{}
	for path, item := range root.Get("paths").All() {
		for method, at := range item.All() {
			if method != "parameters" {
				c.add(r, strings.ToUpper(method), path, item, at)
			}
		}
	}
	r.valueType(root.Get("components").Get("schemas").Get("Problem"), "Problem", false)
	r.markSent()
	c.Shapes = r.shapes
	slices.SortFunc(c.Shapes, func(a, b *shape) int { return cmp.Compare(a.Name, b.Name) })
	return c
})

// add adds the calls of one operation.
func (c *contract) add(r *reader, method, path string, item, at openapi.Value) {
	const sandbox = "/_mock/sandboxes/{id}"
	rest, onSandbox := strings.CutPrefix(path, sandbox)
	if !onSandbox {
		rest = strings.TrimPrefix(path, "/_mock")
	}
	id := at.Get("operationId").Text()
	op := call{Operation: id, Name: id, About: oneLine(at.Get("summary").Text()), Method: method, Path: rest, OnSandbox: onSandbox}
	if onSandbox {
		op.Name = strings.TrimSuffix(id, "_sandbox")
	}
	op.In, op.Query = c.parameters(r, id, slices.Concat(items(item.Get("parameters")), items(at.Get("parameters"))))
	op.Answer, op.Shape = c.answerOf(r, at)
	body, _ := r.target(at.Get("requestBody"))
	op.Required = body.Get("required").Bool()
	if !body.Exists() {
		c.Calls = append(c.Calls, &op)
	}
	for media, v := range body.Get("content").All() {
		c.Calls = append(c.Calls, op.withBody(r, media, v, body.Get("content").Len() > 1))
	}
}

func items(list openapi.Value) []openapi.Value { return slices.Collect(list.Items()) }

// withBody returns the call with one kind of body. Where there are two, the query belongs to the text.
func (op call) withBody(r *reader, media string, v openapi.Value, several bool) *call {
	_, name := r.target(v.Get("schema"))
	if files[name] || media != "application/json" {
		op.File = media
	} else {
		op.Body = r.known[r.valueType(v.Get("schema"), name, true).Shape]
	}
	if several && op.File == "" {
		op.Query = nil
	} else if several {
		op.Name += "_from_document"
	}
	return &op
}

// parameters returns that of the path, without the sandbox, and the query. Those of headers are for browsers.
func (c *contract) parameters(r *reader, id string, all []openapi.Value) (in *member, q *query) {
	q = &query{Name: cmp.Or(queryNames[id], pascal(id)+"Query")}
	for _, v := range all {
		at, _ := r.target(v)
		p := member{at.Get("name").Text(), oneLine(at.Get("description").Text()), r.valueType(at.Get("schema"), id, true), false}
		switch {
		case at.Get("in").Text() == "query":
			q.Members = append(q.Members, p)
		case at.Get("in").Text() == "path" && p.Name != "id":
			in = &p
		}
	}
	if q.Members == nil {
		return in, nil
	}
	for _, other := range c.Queries {
		if slices.EqualFunc(other.Members, q.Members, func(a, b member) bool { return a.Name == b.Name }) {
			return in, other
		}
	}
	c.Queries = append(c.Queries, q)
	return in, q
}

// answerOf says what a call returns.
func (c *contract) answerOf(r *reader, at openapi.Value) (kind, shape string) {
	var content openapi.Value
	for status, v := range at.Get("responses").All() {
		if strings.HasPrefix(status, "2") {
			response, _ := r.target(v)
			if status == "204" {
				return "nothing", ""
			}
			content = response.Get("content")
		}
	}
	_, name := r.target(content.Get("application/json").Get("schema"))
	switch {
	case content.Get("text/event-stream").Exists():
		for name, v := range content.Get("text/event-stream").Get("x-events").All() {
			c.Events = append(c.Events, event{name, r.valueType(v, name, false).Shape})
		}
		return "events", ""
	case files[name] || content.Get("application/yaml").Exists() || content.Len() == 1 && content.Get("text/plain").Exists():
		return "text", ""
	case name == "":
		return "bytes", ""
	}
	t := r.valueType(content.Get("application/json").Get("schema"), name, false)
	if name == "Opened" {
		return "sandbox", t.Shape
	}
	return "shape", t.Shape
}

// A name that the contract does not need any more would be a name that nobody looks for.
func TestEveryNameOfTheGeneratorIsUsed(t *testing.T) {
	c := theContract()
	for place, name := range shapeNames {
		if !slices.ContainsFunc(c.Shapes, func(s *shape) bool { return s.Name == name }) {
			t.Errorf("no shape is called %s, as %s should be: delete the row", name, place)
		}
	}
	for id, name := range queryNames {
		if !slices.ContainsFunc(c.Queries, func(q *query) bool { return q.Name == name }) {
			t.Errorf("no query is called %s, as that of %s should be: delete the row", name, id)
		}
	}
	for _, s := range c.Shapes {
		if strings.ContainsAny(s.Name, "._") || s.Name[0] < 'A' || s.Name[0] > 'Z' {
			t.Errorf("the object %s has no name: add a row to shapeNames", s.Name)
		}
	}
}
