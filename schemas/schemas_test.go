package schemas_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/rescindhq/rescind/schemas"
)

// Editors find the schema of the ready scenarios beside them. In a module zip there are no links, so a test of this
// repository alone can see it.
func TestTheReadyScenariosHaveTheirSchemaBesideThem(t *testing.T) {
	beside, err := os.ReadFile(filepath.Join("..", "scenarios", "scenario.schema.json"))
	if err != nil || string(beside) != string(schemas.Scenario()) {
		t.Errorf("scenarios/scenario.schema.json is no link to schemas/scenario.schema.json: %v", err)
	}
}

// The catalog is what SchemaStore is given: it has every schema, by the address that is its $id.
func TestTheCatalogHasEverySchema(t *testing.T) {
	var catalog struct {
		Schemas []struct {
			Name, Description, URL string
			FileMatch              []string
		}
	}
	read(t, "catalog.json", &catalog)
	files, _ := filepath.Glob("*.schema.json")
	listed := map[string]bool{}
	for _, s := range catalog.Schemas {
		if s.Name == "" || s.Description == "" || len(s.FileMatch) == 0 {
			t.Errorf("%s: name, description or fileMatch is missing", s.URL)
		}
		listed[s.URL] = true
	}
	for _, file := range files {
		var schema struct {
			ID string `json:"$id"`
		}
		if read(t, file, &schema); schema.ID != schemas.Base+file || !listed[schema.ID] {
			t.Errorf("%s: the $id is %q, and the catalog has %v", file, schema.ID, listed)
		}
	}
	if len(files) < 2 || len(listed) != len(files) {
		t.Errorf("there are %d schemas, and the catalog has %d", len(files), len(listed))
	}
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
