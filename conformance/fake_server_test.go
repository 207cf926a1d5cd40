package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// A fakeServer gives fixed responses, to test what the suite notices and reports.
type fakeServer struct {
	mu              sync.Mutex
	orders          int            // its whole state: how many orders it has
	document        map[string]any // the last situation that it was asked to set up
	sandboxes       int
	answer          func(f *fakeServer, w http.ResponseWriter, r *http.Request) // answers the vendor's calls
	brokenInvariant string                                                      // what breaks an invariant; "": all hold
	refuseControl   bool                                                        // the control API refuses every call
}

func (f *fakeServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	path, isControl := strings.CutPrefix(r.URL.Path, "/_mock")
	switch {
	case !isControl:
		f.answer(f, w, r)
	case f.refuseControl || r.Header.Get("Authorization") != "Bearer secret":
		http.Error(w, `{"title":"no"}`, http.StatusUnauthorized)
	case r.Method == "POST":
		f.open(w, r)
	case r.Method == "DELETE":
		f.sandboxes--
		w.WriteHeader(http.StatusNoContent)
	case strings.HasSuffix(path, "/invariants"):
		fmt.Fprintf(w, `{"held":%t,"invariants":[{"id":"x","says":"Y.","held":%t,"broken_by":%q}]}`, f.brokenInvariant == "", f.brokenInvariant == "", f.brokenInvariant)
	case strings.HasSuffix(path, "/clock"):
		io.WriteString(w, `{}`)
	default:
		fmt.Fprintf(w, `{"id":"s","clock":%q,"accounts":[{"orders":%d}]}`, time.Now(), f.orders)
	}
}

// open answers the call that opens a sandbox.
func (f *fakeServer) open(w http.ResponseWriter, r *http.Request) {
	json.NewDecoder(r.Body).Decode(&f.document)
	f.sandboxes++
	w.WriteHeader(http.StatusCreated)
	io.WriteString(w, `{"id":"s","huawei":[{"name":"customer","domain_id":"d","ak":"AK","sk":"SK","token":"T"}],"alibaba":[],
		"resources":{"web-1":{"id":"21e09f37c5c9420c8746ad5c71fb3aab","vendor":"huawei","account":"customer","product_code":"ecs"}}}`)
}

var requestCount = 0

// reply writes a response with the headers of Huawei's service.
func reply(w http.ResponseWriter, status int, row, body string) {
	requestCount++
	h := w.Header()
	h.Set("X-Request-Id", fmt.Sprintf("%032x", requestCount))
	h.Set("Content-Type", "application/json;charset=utf-8")
	if row != "" {
		h.Set("X-Mock-Rule", row)
	}
	w.WriteHeader(status)
	io.WriteString(w, body)
}

// accept answers that an order was made.
func accept(f *fakeServer, w http.ResponseWriter, _ *http.Request) {
	f.orders++
	reply(w, http.StatusOK, "", `{"order_ids":["CS19040119281JMYC"],"fail_resource_infos":[]}`)
}

const trial = `{"error_code":"CBC.99003649","error_msg":"Unsubscription not supported for cloud services in trial use."}`

// refuse answers with the refusal of a trial service, by its rule.
func refuse(_ *fakeServer, w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusBadRequest, "huawei.trial-service", trial)
}

// start starts the server for the time of a test.
func (f *fakeServer) start(t *testing.T) target.Target {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	return target.Target{URL: s.URL, ControlURL: s.URL + "/_mock", ControlToken: "secret"}
}

// runScenario runs one scenario with the given steps against the server.
func (f *fakeServer) runScenario(t *testing.T, ctx context.Context, steps string) *report.Scenario {
	t.Helper()
	text := "Feature: f\n  @limit:huawei.trial-service\n  Scenario: s\n"
	for line := range strings.Lines(strings.TrimSpace(steps)) {
		text += "    " + line
	}
	run, err := Run(ctx, Options{Target: f.start(t), Features: fstest.MapFS{"huawei/f.feature": {Data: []byte(text)}}})
	if err != nil {
		t.Fatal(err)
	}
	if f.sandboxes != 0 {
		t.Errorf("%d sandboxes were left behind", f.sandboxes)
	}
	return run.Scenarios[0]
}
