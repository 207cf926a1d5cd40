package clients

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rescindhq/rescind/openapi"
)

// A client is one of the clients: where its methods are written, and how.
type client struct {
	language string
	sources  map[string][]string // of Mock and of Sandbox
	method   *regexp.Regexp      // the last group is the name, at the beginning of a line; Go has the class before it
	tests    string              // where its tests are
	style    func(string) string
}

var clientRows = []client{
	{"go", map[string][]string{"Mock": {"go/rescind/*.go"}, "Sandbox": {"go/rescind/*.go"}}, regexp.MustCompile(`(?m)^func \(\w+ \*(CLASS)\) ([A-Z]\w*)\(`), "go/rescind/*_test.go", goName},
	{"java", classFiles("java/src/main/java/io/github/rescindhq/rescind/", ".java"), regexp.MustCompile(`(?m)^  public (?:static )?\w+(?:\[\])?(?:<[\w, ]+>)? ([a-z]\w*)\(`), "java/src/test/java/io/github/rescindhq/rescind/*.java", camel},
	{"node", nodeFiles(".js"), regexp.MustCompile(`(?m)^  (?:static )?(?:async )?([a-z]\w*)\(`), "node/test/*.test.js", camel},
	{"node, its types", nodeFiles(".d.ts"), regexp.MustCompile(`(?m)^  (?:static )?([a-z]\w*)\(`), "node/test/*.test.js", camel},
	{"python", map[string][]string{"Mock": {"python/rescind_client/_contract.py", "python/rescind_client/_mock.py"}, "Sandbox": {"python/rescind_client/_contract.py", "python/rescind_client/_mock.py"}}, regexp.MustCompile(`(?m)^    def ([a-z]\w*)\(`), "python/tests/*.py", func(name string) string { return name }},
}

func classFiles(folder, end string) map[string][]string {
	return map[string][]string{"Mock": {folder + "MockCalls" + end, folder + "Mock" + end}, "Sandbox": {folder + "SandboxCalls" + end, folder + "Sandbox" + end}}
}

func nodeFiles(end string) map[string][]string {
	both := []string{"node/lib/contract" + end, "node/lib/mock" + end}
	return map[string][]string{"Mock": both, "Sandbox": both}
}

// A handWritten method is one that calls no operation of its own name.
type handWritten struct{ class, name, languages, says string }

var handWrittenRows = []handWritten{
	{"Mock", "start", "java node python", "starts the program; a function in Go"},
	{"Mock", "connect", "java node python", "reaches a mock that runs; a function in Go"},
	{"Mock", "close", "go java node python", "ends the program"},
	{"Mock", "sandbox", "go java node python", "a sandbox that is open, by show_sandbox"},
	{"Mock", "open", "go", "create_sandbox, for as long as a test takes"},
	{"Mock", "string", "go", "what is printed of a mock: the others print no members"},
	{"Mock", "url", "java", "a field elsewhere"},
	{"Mock", "token", "java", "a field elsewhere"},
	{"Sandbox", "advance", "go java node python", "set_clock, with a duration of the language"},
	{"Sandbox", "close", "go java node python", "delete_sandbox, unless it is gone"},
	{"Sandbox", "id", "java", "a field elsewhere"},
	{"Sandbox", "endpoint", "java", "a field elsewhere"},
	{"Sandbox", "scenario", "java", "a field elsewhere"},
	{"Sandbox", "huawei", "java", "a field elsewhere"},
	{"Sandbox", "alibaba", "java", "a field elsewhere"},
	{"Sandbox", "resources", "java", "a field elsewhere"},
}

// methods are the names of the public methods of a class, as its client writes them.
func (c client) methods(t *testing.T, class string) (names []string) {
	t.Helper()
	method := regexp.MustCompile(strings.Replace(c.method.String(), "CLASS", class, 1))
	for _, pattern := range c.sources[class] {
		for _, found := range method.FindAllStringSubmatch(classIn(textOf(t, pattern), class), -1) {
			names = append(names, found[len(found)-1])
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "constructor" })
}

var classHead = regexp.MustCompile(`(?m)^(?:export )?class (\w+)`)

// classIn is the part of a file in which a class stands, or its calls; all of it where there are no such classes.
func classIn(text, class string) string {
	heads := classHead.FindAllStringSubmatchIndex(text, -1)
	if heads == nil {
		return text
	}
	var b strings.Builder
	for i, at := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		if name := text[at[2]:at[3]]; name == class || name == class+"Calls" {
			b.WriteString(text[at[0]:end])
		}
	}
	return b.String()
}

// Every operation is a method of every client, and every method is one of an operation or of the list.
func TestEveryOperationIsAMethodOfEveryClient(t *testing.T) {
	for _, c := range clientRows {
		for _, class := range []string{"Mock", "Sandbox"} {
			var want []string
			for _, call := range callsOn(class == "Sandbox", theContract().Calls) {
				want = append(want, c.style(call.Name))
			}
			for _, row := range handWrittenRows {
				language, _, _ := strings.Cut(c.language, ",")
				if row.class == class && slices.Contains(strings.Fields(row.languages), language) {
					want = append(want, c.style(row.name))
				}
			}
			slices.Sort(want)
			if diff := cmp.Diff(want, c.methods(t, class)); diff != "" {
				t.Errorf("%s: the methods of %s, - is missing, + should not be there:\n%s", c.language, class, diff)
			}
		}
	}
}

// A method that no test calls may send anything.
func TestEveryMethodIsCalledByATestOfItsClient(t *testing.T) {
	for _, c := range clientRows {
		tests := textOf(t, c.tests)
		for _, call := range theContract().Calls {
			name := c.style(call.Name)
			if !regexp.MustCompile(`(\.|::)` + name + `\b`).MatchString(tests) {
				t.Errorf("%s: no test in clients/%s calls %s", c.language, c.tests, name)
			}
		}
	}
}

// textOf is the text of some files.
func textOf(t *testing.T, pattern string) string {
	t.Helper()
	files, _ := filepath.Glob(pattern)
	if files == nil {
		t.Fatalf("there is no %s", pattern)
	}
	var b strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
	}
	return b.String()
}

func TestTheCallsAreTheOperationsOfTheContract(t *testing.T) {
	var got, want []string
	for _, call := range theContract().Calls {
		got = append(got, call.Operation)
	}
	for _, op := range openapi.Control().Operations() {
		want = append(want, op.ID)
	}
	slices.Sort(got)
	slices.Sort(want)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("the clients call\n%v\nand the contract has\n%v", got, want)
	}
}

// leftOut are parameters that no client can send, each with the reason.
var leftOut = map[string]string{
	"follow_sandbox Last-Event-Id": "the parameter after says the same",
	"show_contract If-None-Match":  "it saves some kilobytes between programs on one machine",
}

func TestEveryParameterIsOneOfTheCallOrLeftOut(t *testing.T) {
	used := map[string]bool{}
	for _, name := range headersOf(controlRoot()) {
		if used[name] = true; leftOut[name] == "" {
			t.Errorf("no client sends the header of %s: add it to leftOut, or to the clients", name)
		}
	}
	for name := range leftOut {
		if !used[name] {
			t.Errorf("%s is no header of the contract: delete the row", name)
		}
	}
}

// headersOf are the operations of a contract with the headers that each takes, those of its path too.
func headersOf(root openapi.Value) (all []string) {
	r := &reader{root: root}
	for _, item := range root.Get("paths").All() {
		for method, at := range item.All() {
			if method == "parameters" {
				continue
			}
			for _, v := range slices.Concat(items(item.Get("parameters")), items(at.Get("parameters"))) {
				if v, _ = r.target(v); v.Get("in").Text() == "header" {
					all = append(all, at.Get("operationId").Text()+" "+v.Get("name").Text())
				}
			}
		}
	}
	return all
}

func TestHeadersAreFoundWhereverTheyAreDescribed(t *testing.T) {
	root, err := openapi.ParseJSON([]byte(`{"components": {"parameters": {"B": {"name": "X-B", "in": "header"}}}, "paths": {"/a": {
		"parameters": [{"name": "X-A", "in": "header"}], "get": {"operationId": "look", "parameters": [{"$ref": "#/components/parameters/B"}, {"name": "c", "in": "query"}]}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := headersOf(root); !slices.Equal(got, []string{"look X-A", "look X-B"}) {
		t.Errorf("got %v", got)
	}
}
