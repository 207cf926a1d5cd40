package client

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/rescindhq/rescind/conformance/client/driver"
)

// reportSchema returns the JSON Schema of what --format json writes.
func reportSchema(t *testing.T) string {
	t.Helper()
	r := &jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapped}
	comments := map[string]string{}
	for _, file := range []string{"json.go", "warnings.go", "kinds.go", "task.go", "../report/scenario.go", "driver/protocol.go"} {
		addFieldComments(t, file, comments)
	}
	r.LookupComment = func(of reflect.Type, field string) string { return comments[of.Name()+"."+field] }
	s := r.Reflect(&jsonReport{})
	s.Title = "A run of rescind client, as --format json writes it"
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

// mapped are the schemas of types that write themselves.
func mapped(of reflect.Type) *jsonschema.Schema {
	switch of {
	case reflect.TypeFor[Outcome]():
		s := &jsonschema.Schema{Type: "string"}
		for o := Passed; o <= Errored; o++ {
			s.Enum = append(s.Enum, o.String())
		}
		return s
	case reflect.TypeFor[Blame]():
		return &jsonschema.Schema{Type: "string", Enum: []any{string(Nobody), string(Client), string(Driver), string(Harness), string(Server)}}
	case reflect.TypeFor[json.RawMessage]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "object"}, {Type: "null"}}}
	}
	return nil
}

// addFieldComments adds the comments of the fields of the structs in a file, by the names of both.
func addFieldComments(t *testing.T, file string, to map[string]string) {
	t.Helper()
	f, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, isType := n.(*ast.TypeSpec)
		if !isType {
			return true
		}
		if s, isStruct := spec.Type.(*ast.StructType); isStruct {
			for _, field := range s.Fields.List {
				for _, name := range field.Names {
					to[spec.Name.Name+"."+name.Name] = strings.TrimSpace(field.Doc.Text())
				}
			}
		}
		return false
	})
}

func TestTheSchemaDescribesTheReport(t *testing.T) {
	golden(t, "report.schema.json", reportSchema(t))
}

// Scripts rely on these fields, so none may go or be named otherwise. Others may be added.
func TestTheReportKeepsTheFieldsThatScriptsRelyOn(t *testing.T) {
	var got struct {
		Client, Counts map[string]any
		Cases          []map[string]any
		NotJudged      []map[string]any `json:"not_judged"`
	}
	var top map[string]any
	text := []byte(written(t, "json"))
	for _, to := range []any{&got, &top} {
		if err := json.Unmarshal(text, to); err != nil {
			t.Fatal(err)
		}
	}
	failed := got.Cases[2]
	first := func(field string) map[string]any { return failed[field].([]any)[0].(map[string]any) }
	for what, c := range map[string]struct {
		got  map[string]any
		want string
	}{
		"report":     {top, "client rescind catalogue profile seed counts cases declared_unsupported not_judged outcome complaints driver_mistakes stopped began took_ms command selection"},
		"client":     {got.Client, "name version sdk"},
		"counts":     {got.Counts, "passed not_run unsupported known flaky failed invalid error"},
		"case":       {failed, "id rows outcome checks attempts repeat says source blame reason known surfaced exchanges took_ms"},
		"check":      {first("checks"), "id witness outcome expected got"},
		"attempt":    {first("attempts"), "at status code token nonce signature operation"},
		"not judged": {got.NotJudged[0], "case check why"},
	} {
		for field := range strings.FieldsSeq(c.want) {
			if _, ok := c.got[field]; !ok {
				t.Errorf("%s: there is no field %s in %v", what, field, slices.Sorted(maps.Keys(c.got)))
			}
		}
	}
}

// A list that is empty is [], so that scripts need not ask.
func TestNoListOfTheReportIsNull(t *testing.T) {
	r := &Report{Results: []*Result{{Case: sampleCase("huawei", "unsubscribe", "plain"), Outcome: Passed, Answer: &driver.Answer{OK: true}}}}
	var b strings.Builder
	if err := WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	if text := strings.ReplaceAll(b.String(), `"surfaced": null`, ""); strings.Contains(text, "null") {
		t.Errorf("got %s", text)
	}
}
