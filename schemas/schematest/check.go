package schematest

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/rescindhq/rescind/schemas"
)

// Check wants a schema to keep the rules of its draft, to explain every key, and to have examples that are valid.
func Check(t *testing.T, name string, schema []byte) {
	t.Helper()
	c, document := compiler(t, name, schema)
	if top := document.(map[string]any); top["$id"] != schemas.Base+name || top["title"] == nil || top["description"] == nil {
		t.Errorf("%s needs the $id %s, a title and a description: %v", name, schemas.Base+name, top["$id"])
	}
	if c.keys(document, ""); c.seen < 30 {
		t.Errorf("%s has only %d keys", name, c.seen)
	}
}

// Validate wants a file to be valid, and returns what is wrong with it otherwise.
func Validate(t testing.TB, name string, schema, file []byte) error {
	t.Helper()
	c, _ := compiler(t, name, schema)
	var n yaml.Node
	if err := yaml.Unmarshal(file, &n); err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON(n.Content[0])))
	if err != nil {
		return err
	}
	return c.schema(t, "").Validate(value)
}

// A checker compiles the parts of one schema.
type checker struct {
	t    testing.TB
	url  string
	all  *jsonschema.Compiler
	seen int // keys
}

// compiler reads a schema. One that does not keep the rules of its draft cannot be compiled.
func compiler(t testing.TB, name string, schema []byte) (*checker, any) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := &checker{t: t, url: schemas.Base + name, all: jsonschema.NewCompiler()}
	c.all.AssertFormat()
	if err := c.all.AddResource(c.url, document); err != nil {
		t.Fatal(err)
	}
	c.schema(t, "")
	return c, document
}

func (c *checker) schema(t testing.TB, pointer string) *jsonschema.Schema {
	t.Helper()
	s, err := c.all.Compile(c.url + "#" + pointer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keys looks at each key below a part of the schema.
func (c *checker) keys(part any, pointer string) {
	of, _ := part.(map[string]any)
	properties, _ := of["properties"].(map[string]any)
	for key, property := range properties {
		c.seen++
		c.key(property.(map[string]any), pointer+"/properties/"+key)
		c.keys(property, pointer+"/properties/"+key)
	}
	definitions, _ := of["definitions"].(map[string]any)
	for name, definition := range definitions {
		c.keys(definition, pointer+"/definitions/"+name)
	}
}

func (c *checker) key(property map[string]any, pointer string) {
	c.t.Helper()
	if property["description"] == nil {
		c.t.Errorf("an editor has nothing to say about %s: it needs a comment", pointer)
	}
	examples, _ := property["examples"].([]any)
	if len(examples) == 0 {
		c.t.Errorf("%s has no example: no file that is shown has it", pointer)
	}
	for _, e := range examples {
		if err := c.schema(c.t, pointer).Validate(e); err != nil {
			text, _ := json.Marshal(e)
			c.t.Errorf("%s: the example %s is not valid: %v", pointer, text, err)
		}
	}
}

// Current wants a file to be what a schema is now, or writes it.
func Current(t *testing.T, file string, schema []byte, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, schema, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != string(schema) {
		t.Errorf("%s is not what the structs say (%v); go test -run Schema -update in this folder writes it anew. The first difference is at %q",
			file, err, difference(string(got), string(schema)))
	}
}

// difference is the first line that differs.
func difference(got, want string) string {
	lines := strings.Split(got, "\n")
	for i, line := range strings.Split(want, "\n") {
		if i >= len(lines) || lines[i] != line {
			return line
		}
	}
	return ""
}

// Keys are the keys that a schema knows, those inside some sections left out.
func Keys(t testing.TB, schema []byte, without ...string) (all []string) {
	t.Helper()
	var document any
	if err := json.Unmarshal(schema, &document); err != nil {
		t.Fatal(err)
	}
	return keysBelow(document, without)
}

func keysBelow(part any, without []string) (all []string) {
	of, _ := part.(map[string]any)
	properties, _ := of["properties"].(map[string]any)
	for key, property := range properties {
		if all = append(all, key); !slices.Contains(without, key) {
			all = append(all, keysBelow(property, without)...)
		}
	}
	definitions, _ := of["definitions"].(map[string]any)
	for _, definition := range definitions {
		all = append(all, keysBelow(definition, without)...)
	}
	return all
}
