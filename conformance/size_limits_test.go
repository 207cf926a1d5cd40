package conformance

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

const leavingSucceeds = oneServer + leaving + "Then it succeeds"

// writeForever writes until the client closes the connection.
func writeForever(w http.ResponseWriter) {
	for {
		if _, err := w.Write(bytes.Repeat([]byte("x"), 1<<16)); err != nil {
			return
		}
	}
}

func TestAnEndlessResponseIsTheServersFailureAndNamesTheLimit(t *testing.T) {
	f := &fakeServer{answer: func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) { writeForever(w) }}
	s := f.runScenario(t, t.Context(), leavingSucceeds)
	if s.Outcome != report.Failed || !strings.Contains(s.Reason, "the answer is larger than 8 MiB") {
		t.Errorf("got %s: %s", s.Outcome, s.Reason)
	}
}

func TestTooManyHeadersAreNotRead(t *testing.T) {
	f := &fakeServer{answer: func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) {
		for range 40 {
			w.Header().Add("X-Flood", strings.Repeat("x", 1<<16))
		}
		reply(w, http.StatusOK, "", "{}")
	}}
	s := f.runScenario(t, t.Context(), leavingSucceeds)
	if s.Outcome != report.Failed || !strings.Contains(s.Reason, "exceeded 1048576 bytes") {
		t.Errorf("got %s: %s", s.Outcome, s.Reason)
	}
}

// runAgainst runs one scenario against a target file with a control API at the address.
func runAgainst(t *testing.T, address string) *report.Run {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	if err := os.WriteFile(file, []byte("name: far\ncontrol: {url: \""+address+"\", token: secret}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := target.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	text := "Feature: f\n  Scenario: s\n" + leavingSucceeds
	run, err := Run(t.Context(), Options{Target: read, Features: fstest.MapFS{"huawei/f.feature": {Data: []byte(text)}}})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestARunThatCannotStartSaysOnceWhyAndWhatToDo(t *testing.T) {
	f := &fakeServer{answer: func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusNotFound, "", `{"error_code":"APIGW.0101","error_msg":"The API does not exist"}`)
	}}
	mock := httptest.NewServer(f)
	defer mock.Close()
	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { writeForever(w) }))
	defer endless.Close()
	for address, want := range map[string]string{
		mock.URL:    "control.url: there is no control API at " + mock.URL + ": a rescind mock has it at " + mock.URL + "/_mock",
		endless.URL: "control.url: there is no control API at " + endless.URL,
	} {
		if run := runAgainst(t, address); !strings.HasPrefix(run.NotStarted, want) || run.Outcome() != report.Errored {
			t.Errorf("got %s: %s, want %s", run.Outcome(), run.NotStarted, want)
		}
	}
}

func TestEndlessFilesAreRefusedAndTheLimitIsNamed(t *testing.T) {
	if _, err := target.Read("/dev/zero"); err == nil || !strings.Contains(err.Error(), "larger than 1024 KiB") {
		t.Errorf("a target: got %v", err)
	}
	if _, err := target.Authorities("/dev/zero"); err == nil || !strings.Contains(err.Error(), "larger than 4 MiB") {
		t.Errorf("certificates: got %v", err)
	}
	if _, err := report.Read("/dev/zero"); err == nil || !strings.Contains(err.Error(), "larger than 64 MiB") {
		t.Errorf("a report: got %v", err)
	}
	large := fstest.MapFS{"a.feature": {Data: make([]byte, maxFeatureSize+1)}}
	if _, err := (Options{Features: large, Folder: "mine"}).loadFeatures(); err == nil || !strings.Contains(err.Error(), "mine/a.feature is larger than 1 MiB") {
		t.Errorf("a feature: got %v", err)
	}
}
