package client_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

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
		fmt.Fprintf(&rows, "| %s: `%s` | %s | %s |\n", o.Vendor, o.Name, strings.Join(o.Params, ", "), result)
	}
	return rows.String() + "\n"
}
