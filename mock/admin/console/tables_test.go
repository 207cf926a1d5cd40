package console

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// TestEachCallOfHuaweisClientsIsAnOperationAndOnlyV1HasNone: calls of IAM are another client's.
func TestEachCallOfHuaweisClientsIsAnOperationAndOnlyV1HasNone(t *testing.T) {
	for id := range sdkCalls {
		if openapi.Huawei().Operation(id) == nil {
			t.Errorf("there is no operation %s", id)
		}
	}
	for _, op := range openapi.Huawei().Operations() {
		if _, has := sdkCalls[op.ID]; has == (strings.HasPrefix(op.Path, "/v1.0/") || strings.HasPrefix(op.Path, "/v3/")) {
			t.Errorf("%s has a call: %v", op.ID, has)
		}
		if c := sdkCalls[op.ID]; c.Call != "" && (c.Body != "") != op.TakesBody() {
			t.Errorf("%s: the type of the body is %q", op.ID, c.Body)
		}
	}
}

func TestEachVendorHasASnippetInEachLanguageAndNoOther(t *testing.T) {
	var want []string
	for _, vendor := range []string{"huawei", "alibaba"} {
		for _, l := range languages {
			want = append(want, vendor+"."+l.file+".tmpl")
		}
	}
	names, _ := fs.Glob(files, "snippets/*")
	for _, name := range names {
		if !slices.Contains(want, path.Base(name)) {
			t.Errorf("nobody writes %s", name)
		}
	}
	for _, name := range want {
		if snippets().Lookup(name) == nil {
			t.Errorf("there is no %s", name)
		}
	}
}

func TestEachFilterHasItsFieldOnThePage(t *testing.T) {
	text, _ := files.ReadFile("pages/journal.html")
	for _, f := range journal.Filters {
		if !strings.Contains(string(text), `<label for="`+f.Name+`">`) || !strings.Contains(string(text), `name="`+f.Name+`"`) {
			t.Errorf("there is no field for %s", f.Name)
		}
	}
}

func TestThePartsOfAResetAreAllThereAre(t *testing.T) {
	var all sandbox.Parts
	for _, p := range parts {
		*p.of(&all) = true
	}
	if all != sandbox.Everything {
		t.Errorf("got %+v", all)
	}
}
