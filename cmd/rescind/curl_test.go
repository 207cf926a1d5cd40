package main

import (
	"bufio"
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/saved/savedtest"
	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/openapi"
)

// A shell runs copied lines for curl against a served mock.
type shell struct {
	t     *testing.T
	mock  *rowServer
	token string
	home  string
}

// newShell serves the quickstart, and makes two calls that the journal then has.
func newShell(t *testing.T) *shell {
	t.Helper()
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	w := serveRow(t, bin, "quickstart", "", "--pprof")
	s := &shell{t, w, w.AdminToken, t.TempDir()}
	s.send("curl -s " + w.URL + "/v2/orders/customer-orders -H 'X-Auth-Token: " + w.Huawei[0].Token + "'")
	s.send("curl -s " + w.URL + "/v2/orders/customer-orders -H 'X-Auth-Token: of-nobody'") // an unmatched request
	return s
}

// send runs a line with curl. Without curl it sends the request as our own reader of such lines reads it.
func (s *shell) send(line string, headers ...string) (*http.Response, []byte) {
	s.t.Helper()
	var settings []string
	for _, h := range headers {
		settings = append(settings, `header = "`+h+`"`)
	}
	if testtools.Has("curl") {
		return s.run(line, settings...)
	}
	for _, h := range headers {
		line += " -H '" + h + "'"
	}
	answer := savedtest.Run(s.t, line, "MOCK="+s.mock.AdminURL, "TOKEN="+s.token)[0]
	return answer.Response, answer.Text
}

// run runs a line unchanged. Further settings go into .curlrc, such as the file for the headers of the
// response. A stream, which never ends, is closed after a second.
func (s *shell) run(line string, settings ...string) (*http.Response, []byte) {
	s.t.Helper()
	headers := filepath.Join(s.home, "headers")
	settings = append(settings, "max-time = "+maxTime(line), "dump-header = "+headers)
	if err := os.WriteFile(filepath.Join(s.home, ".curlrc"), []byte(strings.Join(settings, "\n")+"\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	c := exec.Command("sh", "-c", line)
	c.Dir = s.home
	c.Env = append(os.Environ(), "CURL_HOME="+s.home, "HOME="+s.home, "MOCK="+s.mock.AdminURL, "TOKEN="+s.token, "no_proxy=*")
	body, failed := c.Output()
	if _, file, toFile := strings.Cut(line, " -o "); toFile {
		body, _ = os.ReadFile(filepath.Join(s.home, file))
		os.Remove(filepath.Join(s.home, file))
	}
	head, _ := os.ReadFile(headers)
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(head)), nil)
	if err != nil {
		s.t.Fatalf("%s: %v, %v in %q", line, failed, err, head)
	}
	if streams := strings.HasPrefix(answer.Header.Get("Content-Type"), "text/event-stream"); failed != nil && !streams {
		s.t.Errorf("%s: %v", line, failed)
	}
	return answer, body
}

// A curlLine is an example for curl in the description of an operation of the control API.
type curlLine struct {
	operation *openapi.Operation
	line      string
}

// curlLines returns all examples; every operation has one.
func curlLines(t *testing.T) (all []curlLine) {
	t.Helper()
	text, err := os.ReadFile("../../openapi/control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var under *openapi.Operation
	without := map[*openapi.Operation]bool{}
	for _, op := range openapi.Control().Operations() {
		without[op] = true
	}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if id, found := strings.CutPrefix(line, "operationId: "); found {
			under = openapi.Control().Operation(id)
		}
		if strings.HasPrefix(line, "curl ") {
			all = append(all, curlLine{under, line})
			delete(without, under)
		}
	}
	for op := range without {
		t.Errorf("%s has no example for curl", op.ID)
	}
	return all
}

func TestEachExampleOfTheControlAPIRunsAgainstTheProgram(t *testing.T) {
	for _, e := range curlLines(t) {
		t.Run(e.operation.ID, e.check)
	}
	testtools.Need(t, "curl")
}

// check wants an example to be accepted, and to be answered as the contract says.
func (e curlLine) check(t *testing.T) {
	answer, body := newShell(t).send(e.line)
	if answer.StatusCode/100 != 2 {
		t.Fatalf("%s: %s %s", e.line, answer.Status, body)
	}
	if !strings.Contains(answer.Header.Get("Content-Type"), "json") || len(body) == 0 {
		return // a stream, metrics, what went into a file: their own tests look at it
	}
	for _, v := range e.operation.Check(answer.StatusCode, answer.Header, body) {
		t.Errorf("%s: %s in %s", e.line, v, body)
	}
}

// A caller with the token may call from anywhere. A foreign page does not have the token.
func TestEachCallOfTheControlAPIRefusesAWrongTokenAndForeignPages(t *testing.T) {
	s := newShell(t)
	const show = `curl -s $MOCK/sandboxes/default -H "Authorization: Bearer $TOKEN"`
	_, before := s.send(show)
	for _, e := range curlLines(t) {
		s.token = "a-wrong-token"
		s.wantRefused(e, "wrong-token")
		s.token = ""
		s.wantRefused(e, "foreign-origin", "Origin: https://evil.example")
		s.wantRefused(e, "foreign-host", "Host: evil.example")
		s.token = s.mock.AdminToken
	}
	if _, after := s.send(show); !bytes.Equal(after, before) || len(after) == 0 {
		t.Errorf("calls that were refused changed the sandbox from\n%s\nto\n%s", before, after)
	}
	testtools.Need(t, "curl")
}

// maxTime is how many seconds a line may take. It is short for a stream, which never ends.
func maxTime(line string) string {
	if strings.Contains(line, "/events") {
		return "1"
	}
	return "30"
}

// wantRefused wants the problem of that name, unless the contract of the call does not have it.
func (s *shell) wantRefused(e curlLine, reason string, headers ...string) {
	s.t.Helper()
	refusal := openapi.Control().Gateway(reason)
	open := len(e.operation.Check(refusal.Status, http.Header{"Content-Type": {"application/problem+json"}}, refusal.Body)) > 0
	answer, body := s.send(e.line, headers...)
	if refused := answer.StatusCode == refusal.Status && strings.Contains(string(body), refusal.Code); refused == open {
		s.t.Errorf("%s: want %s, unless the contract has no such answer: got %s %s", e.line, reason, answer.Status, body)
	}
}
