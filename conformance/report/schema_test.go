package report

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
)

// runSchema returns the JSON Schema of what --format json writes.
func runSchema(t *testing.T) string {
	t.Helper()
	r := &jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: func(of reflect.Type) *jsonschema.Schema {
		if of != reflect.TypeFor[Outcome]() {
			return nil
		}
		s := &jsonschema.Schema{Type: "string"}
		for o := Passed; o <= Errored; o++ {
			s.Enum = append(s.Enum, o.String())
		}
		return s
	}}
	comments := map[string]string{}
	for _, file := range []string{"json.go", "scenario.go"} {
		addFieldComments(t, file, comments)
	}
	r.LookupComment = func(of reflect.Type, field string) string { return comments[of.Name()+"."+field] }
	s := r.Reflect(&jsonRun{})
	s.Title = "A run of rescind conform, as --format json writes it"
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

// addFieldComments adds the comments above the fields of the structs in a file, by the names of both.
func addFieldComments(t *testing.T, file string, to map[string]string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
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

func TestTheSchemaDescribesTheJSONReport(t *testing.T) {
	golden(t, "run.schema.json", runSchema(t))
}

// Scripts rely on these fields, so none may go or be named otherwise. Others may be added at the end.
func TestTheJSONReportKeepsTheFieldsThatScriptsRelyOn(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b).Finish(sample()); err != nil {
		t.Fatal(err)
	}
	var run struct {
		Counts                  map[string]int
		Scenarios, Observations []map[string]any
	}
	var top map[string]any
	for _, to := range []any{&run, &top} {
		if err := json.Unmarshal(b.Bytes(), to); err != nil {
			t.Fatal(err)
		}
	}
	names := func(m map[string]any) string { return strings.Join(slices.Sorted(maps.Keys(m)), " ") }
	for what, c := range map[string]struct{ got, want string }{
		"run":         {names(top), "began charged complaints counts gone observations profile remarks scenarios seed stopped switched target version"},
		"counts":      {strings.Join(slices.Sorted(maps.Keys(run.Counts)), " "), "error failed known not_run partly passed"},
		"scenario":    {names(run.Scenarios[1]), "detail id known name outcome reason requests rows shown tags"},
		"observation": {names(run.Observations[0]), "expected got row"},
	} {
		if c.got != c.want {
			t.Errorf("%s: the fields are %s, want %s", what, c.got, c.want)
		}
	}
}
