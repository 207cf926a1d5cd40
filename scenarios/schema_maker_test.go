package scenarios

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/schemas/schematest"
)

// The generator of the schema: structs and their comments in, JSON Schema out.

func scenarioSchema(t *testing.T) []byte {
	t.Helper()
	ready, err := filepath.Glob("*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return schematest.Maker{
		Name: "scenario.schema.json", Title: "Rescind scenario", Document: &document{}, Mapper: scalarSchema,
		Complete: func(s *jsonschema.Schema) { completeFactSections(t, s) },
		Shown:    append(ready, "testdata/full.yaml", "testdata/rare.yaml"),
	}.Make(t)
}

func completeFactSections(t *testing.T, s *jsonschema.Schema) {
	says := factDescriptions(t)
	for name, d := range s.Definitions {
		if property, ok := d.Properties.Get("facts"); ok {
			completeFacts(property, strings.HasSuffix(name, "Account"), says)
		}
	}
}

// completeFacts lists the facts of accounts, or else of resources, with their cases.
func completeFacts(s *jsonschema.Schema, account bool, says map[string]string) {
	s.AdditionalProperties, s.Properties = jsonschema.FalseSchema, jsonschema.NewProperties()
	for _, row := range billing.FactRows {
		if row.Account != account {
			continue
		}
		one := &jsonschema.Schema{Type: "boolean", Examples: []any{true}}
		if row.Over != "" {
			one = &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "boolean"}, schematest.Span()}, Examples: []any{true, "168h"}}
		}
		if len(row.Cases) > 0 {
			one = &jsonschema.Schema{OneOf: []*jsonschema.Schema{caseSchema(row.Cases), {Const: false}}, Examples: []any{caseExample(row.Cases[0])}}
		}
		one.Description = says[string(row.Fact)]
		s.Properties.Set(string(row.Fact), one)
	}
}

func caseExample(word string) string {
	if of, placeholder := map[string]string{"SPAN": "168h", "NAME": "starter pack"}[word]; placeholder {
		return of
	}
	return word
}

func caseSchema(cases []string) *jsonschema.Schema {
	switch cases[0] {
	case "SPAN":
		return schematest.Span()
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

// aliasPattern is how an alias is written, without classes of letters, which not every program knows that reads a schema.
const aliasPattern = "^[^\\x00-/:-@\\[-`{-\\x7f][^\\x00-,/:-@\\[-^`{-\\x7f]*$"

// scalarSchema describes the types that read their own text.
func scalarSchema(of reflect.Type) *jsonschema.Schema {
	switch of {
	case reflect.TypeFor[word]():
		return schematest.OrNumber(&jsonschema.Schema{Type: "string", MinLength: new(uint64(1)), MaxLength: new(uint64(64))})
	case reflect.TypeFor[alias]():
		return schematest.OrNumber(&jsonschema.Schema{Type: "string", MinLength: new(uint64(1)), MaxLength: new(uint64(64)), Pattern: aliasPattern})
	case reflect.TypeFor[key]():
		return schematest.OrNumber(&jsonschema.Schema{Type: "string", Pattern: `^[!-~]+$`})
	case reflect.TypeFor[ownerID]():
		return schematest.OrNumber(&jsonschema.Schema{Type: "string", Pattern: `^[1-9][0-9]{0,15}$`})
	case reflect.TypeFor[instant]():
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case reflect.TypeFor[amount]():
		return schematest.Money()
	case reflect.TypeFor[billing.Term]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[1-9][0-9]* (month|year)s?$`}
	case reflect.TypeFor[Span]():
		return schematest.Span()
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
