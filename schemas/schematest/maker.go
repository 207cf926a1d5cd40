// Package schematest writes the JSON Schemas of the files that people write, and checks them; for tests alone. In go
// the struct that reads a file, the comments on its fields, and files that show every key; out comes a schema whose
// keys are all explained and have examples.
package schematest

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/schemas"
)

// A Maker is what a schema is made of.
type Maker struct {
	Name, Title string                                   // the name of the file, and what an editor calls it
	Document    any                                      // the struct that reads the file
	Mapper      func(of reflect.Type) *jsonschema.Schema // the schemas of types that read their own text
	Complete    func(*jsonschema.Schema)                 // adds what the structs do not say; nil: nothing
	Shown       []string                                 // files whose values are the examples
}

// Make returns the schema, as the file has it. The comments are those of the working directory.
func (m Maker) Make(t testing.TB) []byte {
	t.Helper()
	comments := comments(t)
	r := &jsonschema.Reflector{
		FieldNameTag: "yaml", ExpandedStruct: true, Anonymous: true, Mapper: m.schemaOf,
		LookupComment: func(of reflect.Type, field string) string { return comments[of.Name()+"."+field] },
	}
	s := r.Reflect(m.Document)
	s.Version, s.ID, s.Title = "http://json-schema.org/draft-07/schema#", jsonschema.ID(schemas.Base+m.Name), m.Title
	m.leaveKeysToWriters(s)
	if m.Complete != nil {
		m.Complete(s)
	}
	addExamples(t, s, m.Shown)
	allowPlaceholders(s)
	return write(t, s)
}

// schemaOf is the schema of a type that reads its own text, or of a number that is never negative; nil: as it is.
func (m Maker) schemaOf(of reflect.Type) *jsonschema.Schema {
	if m.Mapper != nil {
		if s := m.Mapper(of); s != nil {
			return s
		}
	}
	switch of.Kind() {
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &jsonschema.Schema{Type: "integer", Minimum: "0"}
	}
	return nil
}

// leaveKeysToWriters allows keys that begin with x- where the reader does, and drops what only the reader fills in.
func (m Maker) leaveKeysToWriters(s *jsonschema.Schema) {
	extensible := map[string]bool{}
	findExtensible(reflect.TypeOf(m.Document).Elem(), extensible, map[reflect.Type]bool{})
	each := func(name string, of *jsonschema.Schema) {
		for p := of.Properties.Oldest(); p != nil; {
			next := p.Next()
			if strings.ToLower(p.Key) != p.Key {
				of.Properties.Delete(p.Key)
			}
			p = next
		}
		if extensible[name] {
			of.PatternProperties = map[string]*jsonschema.Schema{"^x-": jsonschema.TrueSchema}
		}
	}
	each(reflect.TypeOf(m.Document).Elem().Name(), s)
	for name, of := range s.Definitions {
		each(name, of)
		of.Required = withoutUpper(of.Required)
	}
	s.Required = withoutUpper(s.Required)
}

func withoutUpper(names []string) (kept []string) {
	for _, n := range names {
		if strings.ToLower(n) == n {
			kept = append(kept, n)
		}
	}
	return kept
}

// findExtensible notes the structs that embed [strictyaml.Extensible].
func findExtensible(of reflect.Type, found map[string]bool, seen map[reflect.Type]bool) {
	switch {
	case seen[of]:
	case of.Kind() == reflect.Pointer, of.Kind() == reflect.Slice, of.Kind() == reflect.Map:
		findExtensible(of.Elem(), found, seen)
	case of.Kind() == reflect.Struct:
		seen[of] = true
		for f := range of.Fields() {
			if f.Type == reflect.TypeFor[strictyaml.Extensible]() {
				found[of.Name()] = true
			}
			findExtensible(f.Type, found, seen)
		}
	}
}

// write returns the text of a schema, with the names of draft-07.
func write(t testing.TB, s *jsonschema.Schema) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte("$defs"), []byte("definitions"))
}
