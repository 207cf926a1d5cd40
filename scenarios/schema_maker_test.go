package scenarios

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/rescindhq/rescind/internal/billing"
)

// The generator of the schema: structs and their comments in, JSON Schema out.

func reflectSchema(t *testing.T) []byte {
	t.Helper()
	comments := fieldComments(t)
	r := &jsonschema.Reflector{
		FieldNameTag: "yaml", ExpandedStruct: true, Anonymous: true, Mapper: scalarSchema,
		LookupComment: func(of reflect.Type, field string) string { return comments[of.Name()+"."+field] },
	}
	s := r.Reflect(&document{})
	s.Version, s.Title = "http://json-schema.org/draft-07/schema#", "Rescind scenario"
	s.PatternProperties = map[string]*jsonschema.Schema{"^x-": jsonschema.TrueSchema}
	for name, d := range s.Definitions {
		if property, ok := d.Properties.Get("facts"); ok {
			completeFacts(property, strings.HasSuffix(name, "Account"))
		}
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.ReplaceAll(text, []byte("$defs"), []byte("definitions")), '\n') // as draft-07 calls them
}

// completeFacts lists the facts of accounts, or else of resources, with their cases.
func completeFacts(s *jsonschema.Schema, account bool) {
	s.AdditionalProperties, s.Properties = jsonschema.FalseSchema, jsonschema.NewProperties()
	for _, row := range billing.FactRows {
		if row.Account != account {
			continue
		}
		one := &jsonschema.Schema{Type: "boolean"}
		if row.Over != "" {
			one = &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "boolean"}, spanSchema()}}
		}
		if len(row.Cases) > 0 {
			one = &jsonschema.Schema{OneOf: []*jsonschema.Schema{caseSchema(row.Cases), {Const: false}}}
		}
		s.Properties.Set(string(row.Fact), one)
	}
}

func caseSchema(cases []string) *jsonschema.Schema {
	switch cases[0] {
	case "SPAN":
		return spanSchema()
	case "NAME":
		return &jsonschema.Schema{Type: "string", MinLength: new(uint64(1))}
	}
	return enum(cases)
}

func enum[T ~string](among []T) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, word := range among {
		s.Enum = append(s.Enum, word)
	}
	return s
}

func spanSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$`}
}

// orNumber also allows a number, because YAML reads unquoted digits as one; the reader uses their text.
func orNumber(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "number", Minimum: "0"}}}
}

// scalarSchema describes the types that read their own text.
func scalarSchema(of reflect.Type) *jsonschema.Schema {
	switch of {
	case reflect.TypeFor[word]():
		return orNumber(&jsonschema.Schema{Type: "string", MinLength: new(uint64(1)), MaxLength: new(uint64(64))})
	case reflect.TypeFor[key]():
		return orNumber(&jsonschema.Schema{Type: "string", Pattern: `^[!-~]+$`})
	case reflect.TypeFor[ownerID]():
		return orNumber(&jsonschema.Schema{Type: "string", Pattern: `^[1-9][0-9]{0,15}$`})
	case reflect.TypeFor[instant]():
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case reflect.TypeFor[amount]():
		return orNumber(&jsonschema.Schema{Type: "string", Pattern: `^[0-9]{1,9}(\.[0-9]{0,2})?$`})
	case reflect.TypeFor[billing.Term]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[1-9][0-9]* (month|year)s?$`}
	case reflect.TypeFor[Span]():
		return spanSchema()
	case reflect.TypeFor[Count]():
		return &jsonschema.Schema{Type: "integer", Minimum: "1"}
	case reflect.TypeFor[Chance]():
		return &jsonschema.Schema{Type: "number", ExclusiveMinimum: "0", Maximum: "1"}
	case reflect.TypeFor[Status]():
		return &jsonschema.Schema{Type: "integer", Minimum: "200", Maximum: "599"}
	case reflect.TypeFor[uint32]():
		return &jsonschema.Schema{Type: "integer", Minimum: "0"}
	}
	return enumSchema(of)
}

func enumSchema(of reflect.Type) *jsonschema.Schema {
	among := map[reflect.Type][]string{
		reflect.TypeFor[profile]():          profiles,
		reflect.TypeFor[site]():             sites,
		reflect.TypeFor[ErrorForm]():        errorForms,
		reflect.TypeFor[Operation]():        operations,
		reflect.TypeFor[huaweiOperation]():  huaweiOperations,
		reflect.TypeFor[alibabaOperation](): alibabaOperations,
		reflect.TypeFor[Drop]():             drops,
		reflect.TypeFor[Mutation]():         mutations,
	}
	if words := among[of]; words != nil {
		return enum(words)
	}
	return nil
}

// fieldComments returns the comments on struct types ("Type.") and on their fields ("Type.Field").
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				readComments(d, comments)
			}
		}
	}
	return comments
}

func readComments(d *ast.GenDecl, into map[string]string) {
	line := func(g *ast.CommentGroup) string { return strings.Join(strings.Fields(g.Text()), " ") }
	for _, spec := range d.Specs {
		of := spec.(*ast.TypeSpec)
		s, ok := of.Type.(*ast.StructType)
		if !ok {
			continue
		}
		into[of.Name.Name+"."] = line(d.Doc)
		for _, f := range s.Fields.List {
			for _, name := range f.Names {
				into[of.Name.Name+"."+name.Name] = line(f.Doc)
			}
		}
	}
}
