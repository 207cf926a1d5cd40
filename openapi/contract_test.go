package openapi

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// small is the contract for tests, after the replacements: pairs of what it says and what it is to say.
func small(t testing.TB, replacements ...string) (*Contract, error) {
	t.Helper()
	data, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replacements); i += 2 {
		if !strings.Contains(string(data), replacements[i]) {
			t.Fatalf("the contract does not say %q", replacements[i])
		}
	}
	return Load("small.yaml", []byte(strings.NewReplacer(replacements...).Replace(string(data))))
}

// shop is a call of the contract for tests.
func shop(t testing.TB, id string) *Operation {
	t.Helper()
	c, err := small(t)
	if err != nil {
		t.Fatal(err)
	}
	return c.Operation(id)
}

func TestOperationsComeInTheOrderOfTheFile(t *testing.T) {
	c, err := small(t)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, op := range c.Operations() {
		got = append(got, op.Method+" "+op.ID)
	}
	want := []string{
		"POST place_order", "GET list_orders", "PUT change_order", "DELETE cancel_order", "GET latest_order", "GET order_of_shop",
		"GET order_of_main_shop",
	}
	if !slices.Equal(got, want) {
		t.Errorf("operations are %v", got)
	}
	if op := c.Operation("cancel_order"); !op.Deprecated || op.Path != "/orders/{id}" {
		t.Errorf("cancel_order is %+v", op)
	}
	if c.Operation("nobody") != nil || c.Action("") != nil || c.Version() != "" {
		t.Error("what the contract does not have was found")
	}
}

func TestAContractThatWouldNotBeCheckedIsRefusedWithItsLine(t *testing.T) {
	const kind = "kind: {type: integer, enum: [1, 2]}"
	for _, mistake := range []struct{ says, instead, want string }{
		{"openapi: 3.0.3", "openapi: 3.1.0", "small.yaml:1: the contract must be OpenAPI 3.0"},
		{kind, "kind: {type: integer, multipleOf: 2}", `small.yaml:105: "multipleOf" is not a keyword that is checked here`},
		{kind, "kind: {type: integer, maxLength: 2}", `small.yaml:105: "maxLength" says nothing about a schema of this type`},
		{kind, "kind: {type: whole}", "small.yaml:105: the type is unknown"},
		{kind, "kind: {type: integer, enum: [1, '2']}", "small.yaml:105: the value is not of the type of its schema"},
		{kind, "kind: {type: integer, nullable: true, enum: [1, null]}", "small.yaml:105: null is no value of an enum: nullable says it"},
		{kind, "kind: {type: integer, enum: []}", "small.yaml:105: no value is allowed"},
		{kind, "kind: {type: integer, maximum: 1.5}", "small.yaml:105: the bound of an integer must be an integer below 2^53"},
		{kind, "kind: {type: integer, maximum: many}", "small.yaml:105: a number is expected"},
		{kind, "kind: {type: string, maxLength: -1}", "small.yaml:105: a count is expected"},
		{kind, "kind: {type: string, format: uuid}", "small.yaml:105: the format is not one that is checked here for this type"},
		{kind, "kind: {type: string, pattern: '('}", "small.yaml:105: the pattern is not one that Go can match: error parsing regexp: missing closing ): `(`"},
		{kind, "kind: {type: array, uniqueItems: true}", "small.yaml:105: items that must differ need maxItems of at most 1000"},
		{kind, "kind: {$ref: '#/components/schemas/Odrer'}", `small.yaml:105: "#/components/schemas/Odrer" leads nowhere`},
		{kind, "kind: {$ref: '#/components/schemas/Order/properties/kind'}", "small.yaml:105: the $ref leads to itself"},
		{"Named: {", "Loop: {$ref: '#/components/schemas/Loop'}\n    Kind: {", `small.yaml:116: "#/components/schemas/Named" leads nowhere`},
		{"name: full, in: query", "name: full, in: cookie", `small.yaml:48: parameters stand in path, query or header, not in "cookie"`},
		{"name: full, in: query", "name: full, style: form, in: query", `small.yaml:48: "style" is not a keyword that is looked at here`},
		{"{type: boolean}}", "{type: object}}", "small.yaml:48: a parameter must be a string, an integer, a number or a boolean"},
		{"'204': {description: Changed.}", "20x: {description: Changed.}", `small.yaml:66: "20x" is not a status`},
		{"deprecated: true", "depricated: true", `small.yaml:69: "depricated" is not a keyword that is looked at here`},
		{"operationId: latest_order", "operationId: latest_order\n      operationId: x", "small.yaml:76: the key was there already"},
		{"/shops/{shop}/", "/shops/{shop/", "small.yaml:81: the path cannot be routed: mux: unbalanced braces in \"/shops/{shop/orders/{id}\""},
	} {
		_, err := small(t, mistake.says, mistake.instead)
		if err == nil || !slices.Contains(strings.Split(err.Error(), "\n"), mistake.want) {
			t.Errorf("%s:\ngot  %v\nwant %s", mistake.instead, err, mistake.want)
		}
	}
}

func TestAllMistakesAreReportedAtOnce(t *testing.T) {
	_, err := small(t, "maximum: 100", "maximun: 100", "minLength: 1, maxLength: 4", "minLenght: 1, maxLength: 4")
	if err == nil || strings.Count(err.Error(), "is not a keyword") != 2 {
		t.Errorf("got %v", err)
	}
}
