package control_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

func TestTheContractIsInOrder(t *testing.T) {
	for _, wrong := range openapi.Control().Lint() {
		t.Error(wrong)
	}
	for _, op := range openapi.Control().Operations() {
		if !strings.HasPrefix(op.Path, control.Prefix+"/") {
			t.Errorf("%s is at %s, outside of %s", op.ID, op.Path, control.Prefix)
		}
	}
}

// status is that of success.
func status(id string) int {
	switch id {
	case "create_sandbox", "import_sandbox", "add_fault":
		return http.StatusCreated
	case "delete_sandbox", "reset_sandbox", "clear_requests", "clear_faults":
		return http.StatusNoContent
	}
	return http.StatusOK
}

// media is the Content-Type of success.
func media(op *openapi.Operation) string {
	if len(op.Events()) > 0 {
		return "text/event-stream"
	}
	switch op.ID {
	case "show_metrics", "show_profile":
		return "text/plain"
	case "profile_cpu", "trace_execution":
		return "application/octet-stream"
	case "show_contract":
		return "application/yaml"
	}
	return "application/json"
}

func TestEachExampleOfAnAnswerKeepsTheContract(t *testing.T) {
	for _, op := range openapi.Control().Operations() {
		header := http.Header{"Content-Type": {media(op)}, "Location": {"/"}, "Etag": {`"1"`}}
		for _, v := range op.Check(status(op.ID), header, op.Success()) {
			t.Errorf("%s: %s", op.ID, v)
		}
		for _, r := range op.Refusals() {
			header.Set("Content-Type", "application/problem+json")
			for _, v := range op.Check(r.Status, header, r.Body) {
				t.Errorf("%s, %s: %s", op.ID, r.Reason, v)
			}
		}
	}
}

func TestEachProblemHasTheStatusOfItsPlaceAndIsNamedAfterItsReason(t *testing.T) {
	for _, op := range openapi.Control().Operations() {
		for _, r := range slices.Concat(op.Refusals(), openapi.Control().Gateways()) {
			v, err := openapi.ParseJSON(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			status, _ := v.Get("status").Int()
			if int(status) != r.Status || v.Get("title").Text() != http.StatusText(r.Status) || r.Code != "urn:rescind:"+r.Reason {
				t.Errorf("%s, status %d: %s", r.Reason, r.Status, r.Body)
			}
		}
	}
}

// An example is a call as the contract writes it for curl.
type example struct{ operation, line string }

// examples returns the curl commands that stand under each operation.
func examples(t *testing.T) (all []example) {
	t.Helper()
	text, err := os.ReadFile("../../../openapi/control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	operation := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if id, found := strings.CutPrefix(line, "operationId: "); found {
			operation = id
		}
		if strings.HasPrefix(line, "curl ") {
			all = append(all, example{operation, line})
		}
	}
	return all
}

// word is a word of a shell's command line, as far as the examples need it.
var word = regexp.MustCompile(`"[^"]*"|'[^']*'|[^\s"']+`)

// curl makes the request that the line would.
func curl(t *testing.T, line string) *http.Request {
	t.Helper()
	line = strings.NewReplacer("$MOCK", base+control.Prefix, "$TOKEN", adminToken).Replace(line)
	var method, url, body string
	header := http.Header{}
	words := word.FindAllString(line, -1)[1:]
	for i := 0; i < len(words); i++ {
		next := func() string { i++; return strings.Trim(words[i], `"'`) }
		switch words[i] {
		case "-s", "-sN":
		case "-o":
			next()
		case "-X":
			method = next()
		case "-H":
			name, value, _ := strings.Cut(next(), ": ")
			header.Set(name, value)
		case "-d", "--data-binary":
			body = next()
		default:
			url = strings.Trim(words[i], `"'`)
		}
	}
	if method == "" {
		method = map[bool]string{true: "POST", false: "GET"}[body != ""]
	}
	r := request(method, "", body)
	r.URL, r.Header = must(r.URL.Parse(url)), header
	return r
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestEachExampleOfACallSucceeds(t *testing.T) {
	var tried []string
	for _, e := range examples(t) {
		t.Run(e.operation, func(t *testing.T) {
			s := newServer(t, afterStop) // so that a stream ends with what is kept
			for _, j := range []*journal.Journal{s.world("default").Journal, s.Unmatched} {
				j.Keep(&journal.Entry{N: 1, Call: &dialect.Call{Method: "GET", Path: "/"}, Answer: dialect.Answer{Status: 200}})
			}
			r := curl(t, e.line)
			if op, _, found := openapi.Control().Match(r.Method, r.URL.EscapedPath()); found != openapi.Matched || op.ID != e.operation {
				t.Fatalf("%s is another operation", e.line)
			}
			if w := s.send(r); w.Code != status(e.operation) {
				t.Errorf("%s: %d %s", e.line, w.Code, w.Body)
			}
		})
		tried = append(tried, e.operation)
	}
	for _, op := range openapi.Control().Operations() {
		if !slices.Contains(tried, op.ID) {
			t.Errorf("%s has no example for curl", op.ID)
		}
	}
}
