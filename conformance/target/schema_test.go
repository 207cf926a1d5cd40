package target

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/invopop/jsonschema"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/schemas"
	"github.com/rescindhq/rescind/schemas/schematest"
)

const schemaFile = "target.schema.json"

// shownFiles are target files that show every key together.
var shownFiles = []string{"testdata/target.yaml", "testdata/full.yaml", filepath.Join("..", "testdata", "full_target.yaml")}

func targetSchema(t *testing.T) []byte {
	t.Helper()
	return schematest.Maker{
		Name: schemaFile, Title: "Rescind target", Document: &File{}, Mapper: scalarSchema, Complete: completeRows, Shown: shownFiles,
	}.Make(t)
}

func scalarSchema(of reflect.Type) *jsonschema.Schema {
	switch of {
	case reflect.TypeFor[time.Duration]():
		return schematest.Span()
	case reflect.TypeFor[time.Time]():
		return schematest.Instant()
	case reflect.TypeFor[expanded]():
		return schematest.Text()
	case reflect.TypeFor[amount]():
		return schematest.Money()
	}
	return nil
}

// completeRows adds the words that the reader checks: rows of the catalogue, and vendors.
func completeRows(s *jsonschema.Schema) {
	rows := &jsonschema.Schema{}
	for _, row := range features.Rows() {
		rows.Enum = append(rows.Enum, row.ID)
	}
	for _, key := range []string{"fixtures", "allowed"} {
		section, _ := s.Properties.Get(key)
		section.PropertyNames = rows
	}
	for _, section := range []string{"huaweiSection", "alibabaSection"} {
		currency, _ := s.Definitions[section].Properties.Get("currency")
		currency.Pattern = currencyCode.String()
	}
	vendor, _ := s.Definitions["accountSection"].Properties.Get("vendor")
	vendor.Enum = []any{situation.Huawei, situation.Alibaba}
}

func TestTheSchemaSaysWhatTheStructsSay(t *testing.T) {
	schematest.Current(t, filepath.Join("..", "..", "schemas", schemaFile), targetSchema(t), *update)
}

func TestTheSchemaExplainsEveryKeyWithValidExamples(t *testing.T) {
	schematest.Check(t, schemaFile, schemas.Target())
}

func TestEveryTargetFileThatIsShownIsValidByTheSchema(t *testing.T) {
	for _, file := range shownFiles {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schematest.Validate(t, schemaFile, schemas.Target(), text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// wrongIntegers are refused for every key that wants an integer.
var wrongIntegers = []string{"-1", "1.5", "many", "[1]", "true"}

func TestTheSchemaAndTheReaderRefuseTheSameForEveryInteger(t *testing.T) {
	documents := map[string]string{
		"budget.calls": "budget: {calls: %s}", "budget.destroyed": "budget: {destroyed: %s}", "facts.periods.months": "facts: {a: {periods: [{start: 2026-06-01T00:00:00Z, end: 2026-07-01T00:00:00Z, cash: 9, months: %s}]}}",
	}
	for place, document := range documents {
		for _, value := range append([]string{"1"}, wrongIntegers...) {
			text := []byte("name: x\n" + fmt.Sprintf(document, value) + "\n")
			wrong := Validate("x.yaml", text)
			refused := wrong != nil && strings.Contains(wrong.Error(), place[strings.LastIndex(place, ".")+1:])
			bySchema := schematest.Validate(t, schemaFile, schemas.Target(), text) != nil
			if right := value == "1"; refused == right || bySchema == right {
				t.Errorf("%s: %s: the reader says %v, and the schema refuses: %v", place, value, wrong, bySchema)
			}
		}
	}
	if all := strings.Count(string(schemas.Target()), `"type": "integer"`); all != len(documents) {
		t.Errorf("the schema has %d integers, and %d are tried", all, len(documents))
	}
}

// Unquoted digits are a text for the reader, and a placeholder must have its form for both.
func TestTheSchemaAndTheReaderTakeTheSameTexts(t *testing.T) {
	for value, right := range map[string]bool{
		"5": true, "1.5": true, "true": true, "staging": true, "'${NAME}'": true, "'a ${NAME:-b c} d'": true, "'$${x y}'": true, "'5 $'": true, "'a$$b'": true,
		"'${x y}'": false, "'${NAME} ${x y}'": false, "'${NAME'": false, "'${}'": false, "'${1A}'": false, "[a]": false, "{a: b}": false,
	} {
		text := []byte("name: " + value + "\nhuawei: {endpoint: http://127.0.0.1:1, domain_id: a, ak: b, sk: c}\n")
		wrong := Validate("x.yaml", text)
		refused := wrong != nil
		if bySchema := schematest.Validate(t, schemaFile, schemas.Target(), text); refused == right || (bySchema != nil) == right {
			t.Errorf("%s: the reader says %v, the schema %v", value, wrong, bySchema)
		}
	}
}

func TestTheSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	for what, text := range map[string]string{
		"an unknown key":    "name: x\nhuawey: {}\n",
		"an unknown row":    "name: x\nfixtures: {huawei.nobody: {resource_id: a}}\n",
		"an unknown vendor": "name: x\naccounts: {a: {vendor: nobody}}\n",
		"a wrong time":      "name: x\nhttp: {timeout: soon}\n",
		"a wrong currency":  "name: x\nhuawei: {currency: dollars}\n",
		"a negative number": "name: x\nbudget: {calls: -1}\n",
	} {
		if _, err := Parse("x.yaml", []byte(text)); err == nil {
			t.Errorf("%s is read", what)
		}
		if schematest.Validate(t, schemaFile, schemas.Target(), []byte(text)) == nil {
			t.Errorf("%s is valid by the schema", what)
		}
	}
}
