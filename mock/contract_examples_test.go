package mock_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

// An object is one of a contract's JSON form, read as any tool reads it, apart from the package openapi.
type object = map[string]any

// A page is a contract with what its examples say.
type page struct {
	vendor string
	root   object
	ops    map[string]*shownOperation
}

type shownOperation struct {
	id, method, path string
	op, item         object
}

// A shown call is one that the contract shows: the example of its body, if it has one, with those of its parameters.
type shown struct {
	*shownOperation
	name           string // of the body's example
	params         []object
	media          string
	body           any
	scenario, adds string
	answer         string // the key of the example by which it is answered
}

func pageOf(t *testing.T, vendor string) *page {
	t.Helper()
	text, _ := openapi.Served(vendor+".json", "http://127.0.0.1:8080")
	p := &page{vendor: vendor, ops: map[string]*shownOperation{}}
	if err := json.Unmarshal(text, &p.root); err != nil {
		t.Fatal(err)
	}
	for path, item := range under(p.root, "paths") {
		for method, op := range item.(object) {
			if method != "parameters" {
				op := op.(object)
				id := op["operationId"].(string)
				p.ops[id] = &shownOperation{id, strings.ToUpper(method), path, op, item.(object)}
			}
		}
	}
	return p
}

// under is the object at the end of the keys, nil where there is none.
func under(o object, keys ...string) object {
	for _, key := range keys {
		o, _ = o[key].(object)
	}
	return o
}

// follow is what a $ref leads to.
func (p *page) follow(v any) object {
	o, _ := v.(object)
	if ref, is := o["$ref"].(string); is {
		return p.follow(under(p.root, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...))
	}
	return o
}

// calls are those that an operation shows, in the order of their names.
func (p *page) calls(op *shownOperation) (all []shown) {
	for media, content := range under(op.op, "requestBody", "content") {
		for name, example := range under(content.(object), "examples") {
			e := p.follow(example)
			all = append(all, shown{
				shownOperation: op,
				name:           name,
				media:          media,
				body:           e["value"],
				scenario:       text(e, "x-scenario"),
				adds:           text(e, "x-scenario-adds"),
				answer:         text(e, "x-answer"),
			})
		}
	}
	if all == nil {
		all = p.callsWithoutBody(op)
	}
	for i := range all {
		all[i].params = p.parameters(op, all[i].name)
	}
	slices.SortFunc(all, func(a, b shown) int { return strings.Compare(a.name, b.name) })
	return all
}

// callsWithoutBody are one for each example of a parameter that has several, or else one.
func (p *page) callsWithoutBody(op *shownOperation) (all []shown) {
	params, _ := op.item["parameters"].([]any)
	for _, v := range params {
		for name, example := range under(p.follow(v), "examples") {
			all = append(all, shown{shownOperation: op, name: name, answer: text(p.follow(example), "x-answer")})
		}
	}
	if all == nil {
		all = []shown{{shownOperation: op}}
	}
	return all
}

func text(o object, key string) string { s, _ := o[key].(string); return s }

// parameters are those that are sent with an example of the body: with any, or with this one.
func (p *page) parameters(op *shownOperation, name string) (all []object) {
	item, _ := op.item["parameters"].([]any)
	own, _ := op.op["parameters"].([]any)
	for _, v := range slices.Concat(item, own) {
		param := maps.Clone(p.follow(v))
		if value, with := under(param, "examples", name)["value"]; with {
			param["example"] = value
		}
		if param["example"] != nil {
			all = append(all, param)
		}
	}
	return all
}

// A shownAnswer is an answer that the contract shows.
type shownAnswer struct {
	key    string
	status string
	media  string
	object // of the example; nil: the answer has no body
}

// answers are those of a map of responses, by their keys.
func (p *page) answers(responses object) (all []shownAnswer) {
	for _, status := range slices.Sorted(maps.Keys(responses)) {
		for media, content := range under(p.follow(responses[status]), "content") {
			for key, example := range under(content.(object), "examples") {
				all = append(all, shownAnswer{key, status, media, p.follow(example)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b shownAnswer) int { return strings.Compare(a.key, b.key) })
	return all
}

// answerTo is what the contract shows as the answer to a call.
func (p *page) answerTo(c shown) shownAnswer {
	responses := under(c.op, "responses")
	for _, a := range p.answers(responses) {
		if a.key == c.answer || c.answer == "" && a.key == "success" {
			return a
		}
	}
	return shownAnswer{status: fmt.Sprint(http.StatusNoContent)}
}

// varies are the members whose values differ from one run to another.
func (p *page) varies(a shownAnswer) (names []string) {
	all, _ := p.root["x-varies"].([]any)
	own, _ := a.object["x-varies"].([]any)
	for _, name := range slices.Concat(all, own) {
		names = append(names, name.(string))
	}
	return names
}

// differences are the places at which an answer is not as shown. A text in braces stands for any.
func differences(got, want any, varies []string, at string) (all []string) {
	switch want := want.(type) {
	case object:
		got, _ := got.(object)
		for key := range maps.Keys(got) {
			if _, both := want[key]; !both {
				all = append(all, at+"/"+key+" is not shown")
			}
		}
		for key, v := range want {
			if !slices.Contains(varies, key) || fmt.Sprintf("%T", v) != fmt.Sprintf("%T", got[key]) {
				all = append(all, differences(got[key], v, varies, at+"/"+key)...)
			}
		}
	case []any:
		got, _ := got.([]any)
		if len(got) != len(want) {
			return []string{fmt.Sprintf("%s has %d items, shown are %d", at, len(got), len(want))}
		}
		for i := range want {
			all = append(all, differences(got[i], want[i], varies, fmt.Sprint(at, "/", i))...)
		}
	default:
		if text, _ := got.(string); got != want && !matchesPlaceholders(want, text) {
			all = append(all, fmt.Sprintf("%s is %v, shown is %v", at, got, want))
		}
	}
	return all
}
