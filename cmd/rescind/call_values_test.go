package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/openapi"
)

// query is a body with every kind of member.
var query = openapi.Field{Name: "query", In: "body", Type: "object", Members: []openapi.Field{
	{Name: "name", Type: "string"}, {Name: "count", Type: "integer"}, {Name: "ratio", Type: "number"}, {Name: "open", Type: "boolean"},
	{Name: "tags", Type: "array", Items: &openapi.Field{Type: "string"}},
	{Name: "sizes", Type: "array", Items: &openapi.Field{Type: "integer"}},
	{Name: "rows", Type: "array", Items: &openapi.Field{Type: "object", Members: []openapi.Field{{Name: "id", Type: "string"}, {Name: "n", Type: "integer"}}}},
}}

// written returns the body that some arguments make, or the mistakes in them.
func written(unchecked bool, args ...string) string {
	op, _ := compose.Find("list_resources")
	w := &callWriter{compose.NewWriter(op, nil, ""), map[string]any{}}
	w.Fields, w.Unchecked = []openapi.Field{query}, unchecked
	for _, arg := range args {
		w.set(arg)
	}
	w.complete()
	if w.Mistakes != nil {
		return strings.Join(w.Mistakes, "; ")
	}
	c, err := w.Call(caller.Variation{})
	if err != nil {
		return err.Error()
	}
	body := map[string]json.RawMessage{"query": json.RawMessage("null")}
	json.Unmarshal(c.Request.Body, &body)
	return string(body["query"])
}

func TestNestedValuesAndListsAreWrittenMemberByMember(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"query.name=a=b query.count=-3 query.ratio=1.5 query.open=true", `{"count":-3,"name":"a=b","open":true,"ratio":1.5}`},
		{"query.tags=a,b query.tags=c", `{"tags":["a","b","c"]}`},
		{"query.tags=", `{"tags":[]}`},
		{"query.sizes=1,2", `{"sizes":[1,2]}`},
		{`query.tags=["a","b"]`, "query.tags: write a,b, or JSON with query.tags:=[…]"},
		{"query.tags=[a,b]", "query.tags: write a,b, or JSON with query.tags:=[…]"},
		{"query.sizes=[]", "query.sizes: write a,b, or JSON with query.sizes:=[…]"},
		{"query.tags=[a],b", `{"tags":["[a]","b"]}`},
		{"query.name=[a]", `{"name":"[a]"}`},
		{"query.rows.0.id=a query.rows.0.n=1 query.rows.1.id=@@b", `{"rows":[{"id":"a","n":1},{"id":"@b"}]}`},
		{`query.rows:=[{"id":"a"}] query.name:=null`, `{"name":null,"rows":[{"id":"a"}]}`},
		{`query:={"any":1}`, `{"any":1}`},
		{"query=x", "query is an object: write query:=JSON, or its members one by one"},
		{"query.nane=x", `query has no member "nane", did you mean "name"?`},
		{"query.name.first=x", "query.name has no members"},
		{"query.name=x query.name=y", "query.name is given twice"},
		{"query.count=1.0", `query.count is an integer, not "1.0"`},
		{"query.count=", `query.count is an integer, not ""`},
		{"query.ratio=", `query.ratio is a number, not ""`},
		{"query.ratio=true", `query.ratio is a number, not "true"`},
		{"query.open=yes", `query.open is a boolean, not "yes"`},
		{"query.sizes=1,x", `an item of query.sizes is an integer, not "x"`},
		{"query.rows.1.id=a", "query.rows is a list: its items are written query.rows.0, query.rows.1 and so on, in order"},
		{"query.rows.-1.id=a", "query.rows is a list: its items are written query.rows.0, query.rows.1 and so on, in order"},
		{`query:={} query.name=x`, "query is given twice"},
	} {
		if got := written(false, strings.Fields(c.args)...); got != c.want {
			t.Errorf("%s is written %s, want %s", c.args, got, c.want)
		}
	}
}

func TestUncheckedValuesAreSentAsText(t *testing.T) {
	got := written(true, "query.count=many", "query.open=perhaps", "query.unknown=1", `query.tags=["a"]`)
	if want := `{"count":"many","open":"perhaps","tags":["[\"a\"]"],"unknown":"1"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzArgumentsOfACall(f *testing.F) {
	for _, arg := range []string{"query.rows.0.id=a", "query:={}", "query.tags=a,b", "query.count=1", ".=", "query..=", "query.ratio=-"} {
		f.Add(arg, arg)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, unchecked := range []bool{false, true} {
			if got := written(unchecked, a, b); got == "" {
				t.Errorf("%q and %q make nothing", a, b)
			}
		}
	})
}
