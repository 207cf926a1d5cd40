package client_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
)

var update = flag.Bool("update", false, "write PROTOCOL.md anew")

// The table of operations in PROTOCOL.md is the one that the harness asks by.
func TestProtocolPageHasEveryOperation(t *testing.T) {
	const file, begin, end = "PROTOCOL.md", "-update -->\n", "<!-- end -->"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), begin)
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no place for the operations", file)
	}
	want := before + begin + operationRows() + end + after
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(text) {
		t.Errorf("%s is not up to date: go test ./conformance/client -run Protocol -update", file)
	}
}

func operationRows() string {
	var rows strings.Builder
	rows.WriteString("\n| operation | parameters | result |\n|---|---|---|\n")
	for _, o := range driver.Operations() {
		result := "`{}`"
		if len(o.Result) > 0 {
			result = strings.Join(o.Result, ", ")
		}
		fmt.Fprintf(&rows, "| %s: `%s` | %s | %s |\n", o.Vendor, o.Name, strings.Join(typedParams(o), ", "), result)
	}
	return rows.String() + "\n"
}

// typedParams are the parameters of an operation with the types that they have in the lines of the cases.
func typedParams(o driver.Operation) (all []string) {
	for _, name := range o.Params {
		types := typesOf(name, func(c *cases.Case) bool { return c.Vendor == o.Vendor && c.Operation == o.Name })
		if types == "" { // no case has it there
			types = typesOf(name, func(c *cases.Case) bool { return c.Vendor == o.Vendor })
		}
		all = append(all, name+" ("+types+")")
	}
	return all
}

// typesOf are the types of a parameter in some cases.
func typesOf(name string, of func(*cases.Case) bool) string {
	types := map[string]bool{}
	for _, c := range cases.All() {
		if value, has := c.Params[name]; has && of(c) {
			types[typeOf(value)] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(types)), " or ")
}

// typeOf is the type of a value of a line in words.
func typeOf(value any) string {
	switch value.(type) {
	case string, cases.Alias:
		return "text"
	case int:
		return "number"
	case []string, []cases.Alias:
		return "list of text"
	case []int:
		return "list of numbers"
	}
	return fmt.Sprintf("%T", value)
}
