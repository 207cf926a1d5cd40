package main

import (
	"strings"
	"testing"
)

// A testImport is what the tests of a package import besides what the package itself may, and for what.
type testImport struct{ pkg, imports, reason string }

// testImports are the exceptions for tests. No product code gets an import by them.
var testImports = []testImport{
	{"internal/translation", "internal/billing mock/dialect mock/dialect/alibaba mock/dialect/explain mock/dialect/huawei mock/sandbox/journal", "what both vendors say of every wrong signature"},
	{"clients", "openapi", "the clients are generated from the contract"},
	{"conformance/client", "conformance/client/starters conformance/control conformance/target internal/testtools mock", "a client is judged on a mock of the test's own; drivers in other languages"},
	{"conformance/client/zoo", "conformance/control conformance/target mock", "each driver is judged on a mock of the test's own"},
	{"mock/mutant", "mock/admin/control mock/sandbox scenarios", "they call each variant in the world of the scenario fixtures"},
	{"scenarios", "features schemas/schematest", "every row of the catalogue has a scenario; the schema is written and checked"},
	{"conformance/target", "schemas schemas/schematest", "the schema is written and checked"},
	{"mock/dialect", "mock/dialect/huawei mock/dialect/alibaba", "the example needs a real dialect"},
	{"mock/dialect/lint", "mock/dialect/huawei mock/dialect/alibaba", "the calls that a lint is about are a vendor's"},
	{"mock/dialect/huawei", "mock/dialect/dialecttest", "the published vectors and recorded requests of both dialects"},
	{"mock/dialect/alibaba", "mock/dialect/dialecttest", "the published vectors and recorded requests of both dialects"},
	{"mock/sandbox/fault", "mock/dialect/huawei mock/dialect/alibaba", "a fault changes a vendor's answer"},
	{"mock/sandbox", "mock/dialect/huawei mock/sandbox/sandboxtest mock/sandbox/memory", "a world needs a dialect, a clock, and a store to be kept in"},
	{"mock/sandbox/memory", "mock/sandbox/storetest", "the contract test of all stores"},
	{"mock/sandbox/storetest", "mock/sandbox/memory", "the stores with one fault each are made of a right one"},
	{"mock/sandbox/bolt", "mock/sandbox/storetest", "the contract test of all stores"},
	{"mock/sandbox/postgres", "mock/sandbox/storetest mock/sandbox/postgres/postgrestest", "the contract test of all stores, and a server for it"},
	{"mock/sandbox/storetest/replicas", "mock mock/admin/control mock/dialect/dialecttest mock/sandbox mock/sandbox/bolt mock/sandbox/memory mock/sandbox/postgres mock/sandbox/postgres/postgrestest scenarios", "whole servers on each store, and signed calls"},
	{"mock/admin/control", "mock mock/dialect/huawei mock/dialect/alibaba mock/dialect/lint mock/sandbox/sandboxtest internal/strictjson", "the control API answers for whole servers, lists every lint, and opens files"},
	{"mock/admin/console", "internal/saved/savedtest internal/testtools mock mock/dialect/dialecttest mock/sandbox/memory", "the pages are tried on a whole server; the calls they show are signed; the copies are run"},
	{"mock", "features internal/translation mock/dialect/dialecttest mock/dialect/explain mock/mutant mock/sandbox/memory", "the whole server: rows, signed calls, every known mistake, servers with a fault, one with a store"},
	{"mock/mutant", "mock/admin/control mock/sandbox scenarios", "a server that is broken on purpose is opened and called"},
	{"conformance/assistant", "mock mock/admin/control scenarios", "the tools work on a mock of the test's own"},
	{"conformance", "internal/testtools mock", "the example has a server to judge; git applies a patch"},
	{"ci", "internal/testtools", "bash, jq and pre-commit, as runners have them"},
	{"conformance/browser", "mock mock/admin/console mock/admin/control scenarios", "the pages that the browser opens are those of a mock"},
}

// modulesOfTests are outside modules that tests alone may import, each for one thing.
var modulesOfTests = map[string]string{
	"github.com/anishathalye/porcupine": "decides whether simultaneous calls have an order in which their answers are right",
	"github.com/google/go-cmp":          "compares values, and shows the difference",
	"github.com/invopop/jsonschema":     "writes the schemas of files and of reports",
	"github.com/oasdiff/yaml":           "reads the contracts a second time, as kin-openapi does",
	"github.com/rogpeppe/go-internal":   "runs scripts of commands",
	"pgregory.net/rapid":                "draws inputs, and makes a failure small",
}

func TestEveryExceptionForTestsIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, i := range importsOfTheModule(t) {
		if i.inTest {
			used[i.pkg+" "+strings.TrimPrefix(i.path, module+"/")] = true
			used[moduleOfTests(i.path)] = true
		}
	}
	for _, e := range testImports {
		for _, name := range strings.Fields(e.imports) {
			if !used[e.pkg+" "+name] || contains(packageRow(e.pkg).imports, name) {
				t.Errorf("the tests of %s need no exception to import %s: delete it", e.pkg, name)
			}
		}
	}
	for name := range modulesOfTests {
		if !used[name] {
			t.Errorf("no test imports %s: delete it", name)
		}
	}
}

// The matchers of imports decide by whole parts of a path.
func TestAnImportThatIsNotListedIsRefused(t *testing.T) {
	for _, c := range []struct {
		line importLine
		may  bool
	}{
		{importLine{"f.go", "mock", "github.com/nobody/knows", false}, false},
		{importLine{"f_test.go", "mock", "github.com/nobody/knows", true}, false},
		{importLine{"f_test.go", "mock", "github.com/google/go-cmp/cmp", true}, true},
		{importLine{"f.go", "mock", "github.com/google/go-cmp/cmp", false}, false},
		{importLine{"f.go", "mock", "github.com/gorilla/mux", false}, false},
		{importLine{"f.go", "openapi", "github.com/gorilla/mux", false}, true},
		{importLine{"f.go", "openapi", "github.com/gorilla/muxer", false}, false},
		{importLine{"f.go", "internal/billing", "net/http", false}, false},
		{importLine{"f.go", "mock", "net/http", false}, true},
	} {
		if got := c.line.keepsToOnly(); got != c.may {
			t.Errorf("%+v: got %v, want %v", c.line, got, c.may)
		}
	}
	product, test := importLine{"f.go", "conformance", "", false}, importLine{"f_test.go", "conformance", "", true}
	if product.mayImport("mock") || !test.mayImport("mock") || test.mayImport("mock/mutant") {
		t.Error("conformance may import mock in its tests, and nothing else of it")
	}
}

// forTests returns the reason for which the tests of a package may import another; "" for none.
func forTests(pkg, imports string) string {
	for _, e := range testImports {
		if e.pkg == pkg && contains(e.imports, imports) {
			return e.reason
		}
	}
	return ""
}

// moduleOfTests returns the entry of modulesOfTests that an import belongs to; "" for none.
func moduleOfTests(path string) string {
	for name := range modulesOfTests {
		if path == name || strings.HasPrefix(path, name+"/") {
			return name
		}
	}
	return ""
}
