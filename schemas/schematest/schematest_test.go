package schematest

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A sample is a file for the tests of the generator.
type sample struct {
	strictyaml.Pos
	strictyaml.Extensible
	Name  string                     `yaml:"name"`            // what it is called
	Count uint                       `yaml:"count,omitempty"` // how many there are
	Parts strictyaml.Map[samplePart] `yaml:"parts,omitempty"` // by name: a part
}

// A samplePart is a section inside.
type samplePart struct {
	On bool `yaml:"on,omitempty"` // whether it is used
}

func made(t *testing.T) []byte {
	t.Helper()
	return Maker{Name: "sample.schema.json", Title: "A sample", Document: &sample{}, Shown: []string{"testdata/sample.yaml"}}.Make(t)
}

func TestASchemaSaysWhatTheFileMayHold(t *testing.T) {
	schema := made(t)
	for text, right := range map[string]bool{
		"name: a":                          true,
		"name: a\ncount: 3\nx-mine: yes":   true,
		"name: a\ncount: ${COUNT}":         true,
		"name: a\ncount: many":             false,
		"name: a\nparts: {b: {on: true}}":  true,
		"name: a\nparts: {b: {off: true}}": false,
		"name: a\nparts: {b: {x-mine: 1}}": false,
		"count: 3":                         false,
		"name: a\nLine: 3":                 false,
	} {
		if err := Validate(t, "sample.schema.json", schema, []byte(text)); (err == nil) != right {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestASchemaExplainsAKeyAndHasTheShortestOfItsValues(t *testing.T) {
	schema := strings.Join(strings.Fields(string(made(t))), " ")
	for _, want := range []string{
		`"description": "How many there are.", "examples": [ 20 ]`,
		`"description": "By name: a part.", "examples": [ { "b": { "on": true } } ]`,
		`"$id": "https://rescindhq.github.io/rescind/schemas/sample.schema.json"`,
	} {
		if !strings.Contains(schema, want) {
			t.Errorf("the schema lacks %s:\n%s", want, schema)
		}
	}
}

func TestAValueIsTheSameInJSON(t *testing.T) {
	for text, want := range map[string]string{
		"100.00": "100.00", "0123": `"0123"`, "true": "true", "2026-06-08": `"2026-06-08"`, `"7"`: `"7"`, "[a, 1]": `["a",1]`, "{b: {c: no}}": `{"b":{"c":"no"}}`,
	} {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(text), &n); err != nil {
			t.Fatal(err)
		}
		if got := string(asJSON(n.Content[0])); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
