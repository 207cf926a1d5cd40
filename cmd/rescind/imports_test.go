package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/rescindhq/rescind"

// imports is the map of the module: which of our packages each one may import. A package that
// is not on it fails, and so does an import that points the other way.
var imports = map[string]string{
	"internal/strictyaml":    "",
	"internal/quiet":         "",
	"internal/mask":          "",
	"internal/bounded":       "",
	"internal/output":        "",
	"internal/placeholder":   "",
	"internal/saved":         "",
	"mock/fault":             "mock/dialect mock/billing openapi internal/strictyaml",
	"openapi":                "internal/strictyaml",
	"features":               "internal/strictyaml",
	"mock/billing":           "",
	"mock/dialect":           "mock/billing openapi",
	"mock/explain":           "mock/dialect openapi",
	"mock/huawei":            "mock/dialect mock/explain mock/billing openapi",
	"mock/alibaba":           "mock/dialect mock/explain mock/billing openapi",
	"mock/hygiene":           "mock/dialect mock/billing openapi",
	"mock/journal":           "internal/mask features mock/dialect mock/billing mock/hygiene openapi",
	"mock/sandbox":           "internal/mask mock/dialect mock/billing mock/journal mock/fault", // a world that kept journal and faults elsewhere could outlive them
	"mock/metrics":           "",
	"mock/sandbox/memory":    "mock/sandbox mock/billing",
	"mock/sandbox/storetest": "mock/sandbox mock/billing",
	"scenarios":              "internal/strictyaml internal/placeholder mock/billing",
	"mock/control":           "internal/mask scenarios features mock/journal mock/metrics mock/fault mock/sandbox mock/dialect mock/billing openapi internal/strictyaml",
	"mock/console":           "internal/mask features mock/control mock/journal mock/fault mock/sandbox mock/dialect mock/billing openapi scenarios", // its words are shared with the control API
	"mock":                   "internal/mask mock/console scenarios features mock/control mock/fault mock/hygiene mock/journal mock/metrics mock/sandbox mock/sandbox/memory mock/dialect mock/huawei mock/alibaba mock/billing openapi internal/strictyaml",
	"mock/mutant":            "mock features mock/dialect mock/huawei mock/alibaba mock/billing openapi",                                    // breaks what it imports
	"conformance/mutation":   "conformance conformance/report internal/output",                                                              // never mock: a mutant is an address
	"conformance":            "internal/mask features openapi internal/strictyaml internal/bounded internal/placeholder conformance/report", // never mock: the suite knows servers by address
	"conformance/report":     "internal/bounded internal/output",
	"conformance/browser":    "conformance",                                                             // for tests: see only
	"conformance/catalogue":  "features openapi internal/strictyaml internal/output conformance/report", // judges what others gathered
	"cmd/rescind":            "*",
}

// only are outside packages that one package alone may know, each with the reason.
var only = map[string]string{
	"github.com/getkin/kin-openapi": "openapi",                                    // explains what breaks a contract
	"github.com/gorilla/mux":        "openapi",                                    // routes what has parameters in its path
	"gopkg.in/yaml.v3":              "internal/strictyaml openapi",                // what people write, and the contracts
	"github.com/cucumber":           "conformance conformance/report",             // runs features, and tells of them
	"testing":                       "mock/sandbox/storetest conformance/browser", // nobody who embeds the mock links it
	"github.com/chromedp":           "conformance/browser",                        // drives a browser
	module + "/conformance/browser": "",                                           // for tests alone: the program carries no browser
	"net/http":                      "-mock/billing",                              // the domain knows no wire
	"encoding/json":                 "-mock/billing",
}

func TestImportsPointOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." || entry.Name() == "testdata" || strings.HasSuffix(file, filepath.Join("conformance", "sdk"))) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			rel, _ := filepath.Rel(root, file)
			checkImports(t, filepath.ToSlash(rel))
		}
		return nil
	})
}

func checkImports(t *testing.T, file string) {
	pkg := path.Dir(file)
	may, known := imports[pkg]
	if !known {
		t.Errorf("%s: the package is not on the map", file)
		return
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range parsed.Imports {
		name, _ := strconv.Unquote(i.Path.Value)
		if ours, ok := strings.CutPrefix(name, module+"/"); ok && may != "*" && !contains(may, ours) {
			t.Errorf("%s imports %s", file, ours)
		}
		checkOnly(t, file, pkg, name)
	}
}

func checkOnly(t *testing.T, file, pkg, name string) {
	for outside, who := range only {
		if name != outside && !strings.HasPrefix(name, outside+"/") {
			continue
		}
		if not, banned := strings.CutPrefix(who, "-"); banned && pkg == not || !banned && !contains(who, pkg) {
			t.Errorf("%s imports %s", file, name)
		}
	}
}

func contains(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}
