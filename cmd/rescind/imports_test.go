package main

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/rescindhq/rescind"

// A modulePackage is one package: what it is, and which of our packages it may import.
type modulePackage struct{ name, imports, is string }

// modulePackages lists the packages from the lowest layer up: a package imports only what stands above it
// in the list. One that is not on it fails, and so does an import that is not on it.
var modulePackages = []modulePackage{
	{"internal/strictyaml", "", "YAML files that people write, read strictly: every mistake with file, line and column"},
	{"internal/strictjson", "", "JSON that somebody else has written, read strictly: every mistake with its JSON pointer"},
	{"internal/bounded", "", "files and streams, read up to a stated bound"},
	{"internal/placeholder", "", "`${NAME}` in a text, filled in from the environment"},
	{"internal/output", "", "output files: no place is written twice, none is left half written"},
	{"internal/mask", "", "secrets, taken out of everything that is shown"},
	{"internal/saved", "", "requests as people save them: text, curl, HAR"},
	{"internal/saved/savedtest", "internal/bounded internal/saved", "scripts for curl, run by tests without curl"},
	{"internal/testtools", "", "programs that tests need: without one a test is skipped, or fails where it is required"},
	{"internal/expression", "", "choices that people write: words with and, or, not and ( )"},
	{"internal/version", "", "which build of Rescind this is, from what the Go tools record and what a release states"},
	{"internal/quiet", "", "what keeps a library from running programs when ours starts"},
	{"internal/translation", "", "texts that are composed of sentences, in another language; those of wrong signatures"},
	{"internal/billing", "", "the domain: accounts, resources, orders, rules, refunds and the ledger; no HTTP, no vendor, no clock"},
	{"openapi", "internal/strictyaml", "the contracts: routes, shapes and error codes, with the checker that reads them"},
	{"features", "internal/strictyaml", "the behaviour in Gherkin, and the catalogue of documented rows"},
	{"schemas", "", "the JSON Schemas of the files that people write, for editors"},
	{"schemas/schematest", "internal/strictyaml schemas", "writes the schemas and checks them, for tests alone"},
	{"scenarios", "internal/strictyaml internal/placeholder internal/billing schemas", "situations to start from, as files, read into the domain"},
	{"mock/dialect", "internal/billing openapi", "what a vendor supplies: routing, authentication, decoding, encoding"},
	{"mock/dialect/explain", "mock/dialect openapi internal/strictyaml", "why a signature is wrong: known mistakes, tried until one is proved"},
	{"mock/dialect/dialecttest", "internal/translation mock/dialect mock/dialect/explain openapi", "what the tests of both dialects share: signed requests of other implementations, and checks"},
	{"mock/dialect/lint", "mock/dialect internal/billing openapi", "what a client does wrong without being refused"},
	{"mock/dialect/huawei", "mock/dialect mock/dialect/explain internal/billing openapi", "Huawei Cloud's dialect and rules"},
	{"mock/dialect/alibaba", "mock/dialect mock/dialect/explain internal/billing openapi", "Alibaba Cloud's dialect and rules"},
	{"mock/sandbox/fault", "mock/dialect internal/billing openapi internal/strictyaml", "fault injection: which calls go wrong, and how"},
	{"mock/sandbox/journal", "internal/mask internal/strictjson internal/strictyaml features mock/dialect internal/billing mock/dialect/lint openapi", "the exchanges of a sandbox, kept in bounded memory, shown without secrets"},
	{"mock/sandbox", "internal/mask internal/strictjson internal/strictyaml mock/dialect internal/billing mock/sandbox/journal mock/sandbox/fault", "isolated worlds: credential to world, clocks, nonces and call rates, faults, journal, and the store interface"}, // a world that kept journal and faults elsewhere could outlive them
	{"mock/sandbox/memory", "mock/sandbox", "a store in memory, for tests and for several servers in one process"},
	{"mock/sandbox/bolt", "mock/sandbox", "a store in a file of one machine"},
	{"mock/sandbox/postgres", "mock/sandbox", "a store in PostgreSQL, for several processes"},
	{"mock/sandbox/postgres/postgrestest", "internal/testtools", "a PostgreSQL server for tests, in a temporary folder"},
	{"mock/sandbox/storetest", "internal/billing mock/dialect mock/sandbox/fault mock/sandbox/journal mock/sandbox", "the one contract test of all stores, alone and under the worlds of two replicas"},
	{"mock/sandbox/storetest/replicas", "", "tests of servers that share a store, are killed, or lose their store; nothing but tests"},
	{"mock/sandbox/sandboxtest", "", "a clock for the tests of sandboxes, in place of real time"},
	{"mock/admin/metrics", "", "counters and histograms, shown to Prometheus"},
	{"mock/admin/control", "internal/mask internal/version scenarios features mock/sandbox/journal mock/admin/metrics mock/sandbox/fault mock/sandbox mock/dialect internal/billing openapi internal/strictyaml", "the control API under /_mock"},
	{"mock/admin/console", "internal/mask internal/translation features mock/admin/control mock/sandbox/journal mock/sandbox/fault mock/sandbox mock/dialect mock/dialect/huawei mock/dialect/alibaba internal/billing openapi scenarios", "the pages under /_mock/console"}, // its words are shared with the control API
	{"mock", "internal/mask internal/strictjson mock/admin/console scenarios mock/admin/control mock/sandbox/fault mock/dialect/lint mock/sandbox/journal mock/admin/metrics mock/sandbox mock/dialect mock/dialect/huawei mock/dialect/alibaba internal/billing openapi internal/strictyaml", "the server, and the package that tests embed"},
	{"mock/mutant", "mock features mock/dialect mock/dialect/huawei mock/dialect/alibaba internal/billing openapi", "servers with one fault each, on purpose"}, // breaks what it imports
	{"clients", "", "the clients of the control API in four languages, and what they are generated from; nothing but tests"},
	{"clients/go/rescind", "", "a client of the control API for tests in Go, of a mock in another process"}, // like those in other languages, it knows nothing of ours
	{"conformance/language", "internal/translation", "the texts of reports in several languages"},
	{"conformance/report", "conformance/language internal/bounded internal/output", "outcomes of a run, and the formats of its report"},
	{"conformance/verdict", "conformance/report", "what an error of a step means for the outcome of its scenario"},
	{"conformance/situation", "", "what a scenario describes, before anybody makes it true"},
	{"conformance/caller", "conformance/report conformance/situation conformance/verdict internal/bounded openapi", "the suite's own clients of both vendors: requests, signatures, responses"},
	{"conformance/compose", "conformance/caller conformance/situation internal/strictyaml openapi", "calls by the parameters that people and assistants give by name"},
	{"conformance/target", "conformance/report conformance/situation features internal/bounded internal/mask internal/placeholder internal/strictyaml", "target files: servers, callers, fixtures, what was paid, network, masking"},
	{"conformance/control", "conformance/caller conformance/report conformance/situation conformance/target conformance/verdict internal/bounded openapi", "situations that are made true by a control API"},
	{"conformance/plan", "conformance/caller conformance/language conformance/report conformance/situation conformance/target conformance/verdict features", "servers that cannot be set up: dry run, which fixture is used for what, plan, guard, the check for losses"},
	{"conformance/steps", "conformance/caller conformance/plan conformance/report conformance/situation conformance/verdict features internal/strictyaml openapi", "the vocabulary of the features, and the world that the steps of one scenario share"},
	{"conformance", "conformance/caller conformance/control conformance/language conformance/plan conformance/report conformance/situation conformance/steps conformance/target conformance/verdict features internal/bounded internal/expression internal/strictyaml", "the suite: selection, the engine around godog, known failures"}, // never mock: the suite knows servers by their address
	{"conformance/browser", "conformance/steps internal/testtools", "pages in a real browser; for tests alone"},
	{"conformance/catalogue", "conformance/language conformance/report features internal/output internal/strictyaml openapi", "what a run showed of each documented row"},
	{"conformance/mutation", "conformance conformance/report conformance/target internal/output", "the score of the suite against broken servers"}, // never mock: a mutant is an address
	{"conformance/client/starters", "internal/strictyaml", "drivers to begin with, in several languages, as files to write"},
	{"conformance/client/driver", "", "the program around a client under test: its lines, its process, who is to blame when it ends"},
	{"conformance/client/witness", "conformance/caller conformance/control conformance/situation", "what a client did to a mock: the calls it sent, and the accounts at the end"},
	{"conformance/client/judge", "conformance/client/driver conformance/client/witness", "the checks of a client, each with a stable id, over the three witnesses"},
	{"conformance/client/cases", "conformance/client/driver conformance/client/judge conformance/client/witness features internal/expression internal/strictyaml openapi", "what a client is asked for, case by case, as data"},
	{"conformance/client", "conformance/client/cases conformance/client/driver conformance/client/judge conformance/client/witness conformance/language conformance/report internal/bounded internal/mask internal/output internal/strictyaml", "the verdict on a client under test: the run, known failures, reports"}, // never mock: a caller of its address
	{"conformance/client/zoo", "conformance/client conformance/client/cases conformance/client/driver conformance/client/judge conformance/client/witness internal/bounded", "clients, right and with one fault each, that prove the verdict on clients; for tests and mutate alone"},
	{"conformance/assistant", "conformance conformance/caller conformance/compose conformance/report conformance/situation conformance/target features internal/bounded internal/mask internal/strictyaml openapi", "the Model Context Protocol for a mock: tools, resources and prompts for assistants"}, // never mock: a caller of its address
	{"ci", "", "tests of the action, the template and the hooks that the CI of users includes; nothing but tests"},
	{"cmd/rescind", "*", "the program: a file for each command"},
}

// only are packages that few packages may know, each with the reason. An outside package that is not here, and not
// among the modules of tests, may be imported nowhere.
var only = map[string]string{
	"github.com/getkin/kin-openapi":          "openapi",                                                                                                                                                               // explains what breaks a contract
	"github.com/gorilla/mux":                 "openapi",                                                                                                                                                               // routes what has parameters in its path
	"gopkg.in/yaml.v3":                       "internal/strictyaml openapi schemas/schematest ci",                                                                                                                     // what people write, and the contracts
	"github.com/cucumber":                    "conformance conformance/steps conformance/situation conformance/report",                                                                                                // runs features, and reports on them
	"testing":                                "mock/sandbox/storetest mock/sandbox/postgres/postgrestest mock/dialect/dialecttest conformance/browser internal/testtools internal/saved/savedtest schemas/schematest", // nobody who embeds the mock links it
	"github.com/chromedp":                    "conformance/browser",                                                                                                                                                   // drives a browser
	module + "/internal/testtools":           "mock/sandbox/postgres/postgrestest conformance/browser",                                                                                                                // for tests alone
	module + "/conformance/browser":          "",                                                                                                                                                                      // for tests alone: the program carries no browser
	"github.com/invopop":                     "schemas/schematest",                                                                                                                                                    // writes schemas from structs
	"golang.org/x/sync":                      "cmd/rescind",                                                                                                                                                           // bounds what runs at a time
	"github.com/fsnotify/fsnotify":           "cmd/rescind",                                                                                                                                                           // watches scenario files
	"github.com/spf13":                       "cmd/rescind",                                                                                                                                                           // commands and flags
	"go.etcd.io/bbolt":                       "mock/sandbox/bolt",                                                                                                                                                     // a file with transactions
	"github.com/jackc/pgx/v5":                "mock/sandbox/postgres mock/sandbox/postgres/postgrestest",                                                                                                              // PostgreSQL's protocol
	"github.com/prometheus":                  "mock mock/admin/metrics",                                                                                                                                               // the format of metrics
	"github.com/santhosh-tekuri":             "conformance/client/driver schemas/schematest",                                                                                                                          // checks the lines of drivers by their JSON Schema
	"net/http":                               "-internal/billing",                                                                                                                                                     // the domain knows no network
	"encoding/json":                          "-internal/billing",
	"github.com/modelcontextprotocol/go-sdk": "conformance/assistant cmd/rescind", // the protocol of assistants
	"github.com/google/jsonschema-go":        "conformance/assistant",             // the schemas of tools, in the type that the protocol's library takes
}

func TestImportsPointOneWay(t *testing.T) {
	for _, i := range importsOfTheModule(t) {
		if ours, ok := strings.CutPrefix(i.path, module+"/"); ok && !i.mayImport(ours) {
			t.Errorf("%s imports %s", i.file, ours)
		}
		if !i.keepsToOnly() {
			t.Errorf("%s imports %s", i.file, i.path)
		}
	}
}

// The order of the list is the direction: what is imported stands above.
func TestThePackagesAreListedFromTheLowestLayerUp(t *testing.T) {
	above := map[string]bool{}
	for _, r := range modulePackages {
		for _, name := range strings.Fields(r.imports) {
			if name != "*" && !above[name] {
				t.Errorf("%s imports %s, which does not stand above it", r.name, name)
			}
		}
		if above[r.name] {
			t.Errorf("%s is listed twice", r.name)
		}
		above[r.name] = true
	}
}

func TestEveryImportOnTheListIsUsed(t *testing.T) {
	used := map[[2]string]bool{}
	for _, i := range importsOfTheModule(t) {
		if !i.inTest {
			used[[2]string{i.pkg, strings.TrimPrefix(i.path, module+"/")}] = true
		}
	}
	for _, r := range modulePackages {
		for _, name := range strings.Fields(r.imports) {
			if name != "*" && !used[[2]string{r.name, name}] {
				t.Errorf("%s does not import %s: delete it from the row", r.name, name)
			}
		}
	}
}

// An importLine is one import of a file.
type importLine struct {
	file, pkg, path string
	inTest          bool
}

// importsOfTheModule are the imports of all packages on the list. A package that is not on it fails the test.
func importsOfTheModule(t *testing.T) (all []importLine) {
	t.Helper()
	for _, f := range filesOfTheModule(t) {
		pkg := path.Dir(f.name)
		if pkg == "conformance/sdk" || strings.HasPrefix(pkg, "conformance/sdk/") {
			continue // a module of its own
		}
		if packageRow(pkg) == nil {
			t.Errorf("%s: the package is not on the map", f.name)
			continue
		}
		for _, i := range f.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			all = append(all, importLine{f.name, pkg, name, f.isTest()})
		}
	}
	return all
}

func packageRow(pkg string) *modulePackage {
	at := slices.IndexFunc(modulePackages, func(r modulePackage) bool { return r.name == pkg })
	if at < 0 {
		return nil
	}
	return &modulePackages[at]
}

// mayImport reports whether a file may import another of our packages; a test may import its own and what is
// listed for tests.
func (i importLine) mayImport(ours string) bool {
	may := packageRow(i.pkg).imports
	return may == "*" || contains(may, ours) || i.inTest && (ours == i.pkg || forTests(i.pkg, ours) != "")
}

// keepsToOnly reports whether a file may import a package that only some may know.
func (i importLine) keepsToOnly() bool {
	if i.inTest && (strings.HasPrefix(i.path+"/", "testing/") || i.path == "encoding/json" || strings.HasPrefix(i.path, module) || moduleOfTests(i.path) != "") {
		return true
	}
	for outside, who := range only {
		if i.path == outside || strings.HasPrefix(i.path, outside+"/") {
			not, banned := strings.CutPrefix(who, "-")
			return banned && i.pkg != not || !banned && contains(who, i.pkg)
		}
	}
	first, _, _ := strings.Cut(i.path, "/")
	return strings.HasPrefix(i.path, module) || !strings.Contains(first, ".")
}

func contains(list, word string) bool { return slices.Contains(strings.Fields(list), word) }
