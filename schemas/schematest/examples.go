package schematest

import (
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
	"gopkg.in/yaml.v3"
)

// How many examples a key has at most. Of a section one is enough.
const mostExamples = 3

// examples are the values of each key in files that are shown, by the definition and the key: "Match.nth".
type examples struct {
	root  *jsonschema.Schema
	shown map[*jsonschema.Schema][]json.RawMessage
}

// addExamples gives every key the shortest values that it has in the files.
func addExamples(t testing.TB, s *jsonschema.Schema, files []string) {
	t.Helper()
	e := &examples{s, map[*jsonschema.Schema][]json.RawMessage{}}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var document yaml.Node
		if err := yaml.Unmarshal(text, &document); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		e.visit(s, resolve(document.Content[0]))
	}
	for property, values := range e.shown {
		property.Examples = shortest(values)
	}
}

// shortest are the first few values by length, each once; of sections the shortest one.
func shortest(values []json.RawMessage) (chosen []any) {
	slices.SortStableFunc(values, func(a, b json.RawMessage) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(string(a), string(b)))
	})
	values = slices.CompactFunc(values, func(a, b json.RawMessage) bool { return string(a) == string(b) })
	for _, v := range values {
		if section := v[0] == '{' || v[0] == '['; len(chosen) == mostExamples || section && len(chosen) > 0 {
			break
		}
		chosen = append(chosen, v)
	}
	return chosen
}

// visit notes the values of the keys below a place of a file.
func (e *examples) visit(s *jsonschema.Schema, n *yaml.Node) {
	s = e.definition(s)
	switch n.Kind {
	case yaml.SequenceNode:
		for _, one := range n.Content {
			if s.Items != nil {
				e.visit(s.Items, resolve(one))
			}
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			e.visitKey(s, n.Content[i].Value, resolve(n.Content[i+1]))
		}
	}
}

func (e *examples) visitKey(s *jsonschema.Schema, key string, n *yaml.Node) {
	if s.Properties != nil {
		if property, known := s.Properties.Get(key); known {
			if value := asJSON(n); len(value) > 2 || value[0] != '{' && value[0] != '[' {
				e.shown[property] = append(e.shown[property], value)
			}
			e.visit(property, n)
			return
		}
	}
	if s.AdditionalProperties != nil && !strings.HasPrefix(key, "x-") {
		e.visit(s.AdditionalProperties, n)
	}
}

// definition follows a reference.
func (e *examples) definition(s *jsonschema.Schema) *jsonschema.Schema {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return e.root.Definitions[name]
	}
	return s
}

// resolve follows an alias.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// asJSON is a value as JSON, in the order of the file. A number stays as it is written.
func asJSON(n *yaml.Node) json.RawMessage {
	n = resolve(n)
	var parts []string
	switch n.Kind {
	case yaml.SequenceNode:
		for _, one := range n.Content {
			parts = append(parts, string(asJSON(one)))
		}
		return json.RawMessage("[" + strings.Join(parts, ",") + "]")
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, quoted(n.Content[i].Value)+":"+string(asJSON(n.Content[i+1])))
		}
		return json.RawMessage("{" + strings.Join(parts, ",") + "}")
	}
	if plain := n.Tag == "!!int" || n.Tag == "!!float" || n.Tag == "!!bool"; plain && json.Valid([]byte(n.Value)) {
		return json.RawMessage(n.Value)
	}
	return json.RawMessage(quoted(n.Value))
}

func quoted(text string) string {
	q, _ := json.Marshal(text)
	return string(q)
}
