package scenarios

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files and the schema")

// The schema is made here and not in the package, so that the program need not carry its maker.
func TestTheSchemaSaysWhatTheStructsSay(t *testing.T) {
	const file = "scenario.schema.json"
	got := reflectSchema(t)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is not what the structs say; go test ./scenarios -update makes it anew (-file +structs):\n%s", file, diff)
	}
	if !bytes.Equal(Schema(), got) {
		t.Error("Schema() is not the file")
	}
}

func TestEveryKeyIsExplainedAndStandsInTheFullExample(t *testing.T) {
	full, err := os.ReadFile("testdata/full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	eachProperty(t, func(of, name string, property map[string]any) {
		if !bytes.Contains(full, []byte(name+":")) {
			t.Errorf("testdata/full.yaml lacks %s of %s", name, of)
		}
		if property["description"] == nil {
			t.Errorf("an editor has nothing to say about %s of %s: it needs a comment", name, of)
		}
	})
}

// eachProperty walks the keys that the schema knows.
func eachProperty(t *testing.T, visit func(of, name string, property map[string]any)) {
	t.Helper()
	type object struct{ Properties map[string]map[string]any }
	var root struct {
		object
		Definitions map[string]object
	}
	if err := json.Unmarshal(reflectSchema(t), &root); err != nil {
		t.Fatal(err)
	}
	root.Definitions["the file"] = root.object
	if len(root.Definitions) < 10 {
		t.Fatalf("the schema has only %d definitions", len(root.Definitions))
	}
	for of, o := range root.Definitions {
		for name, property := range o.Properties {
			visit(of, name, property)
		}
	}
}
