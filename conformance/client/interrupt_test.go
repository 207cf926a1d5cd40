package client_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/mock"
)

// What was judged before a run was interrupted is reported, and the rest is held against nobody.
func TestAnInterruptedRunReportsWhatItHasJudged(t *testing.T) {
	testtools.Need(t, "python3")
	const token, enough = "client-test", 3
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: token}))
	defer server.Close()
	chosen, err := cases.Choose("", "sdk", []string{""})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	api := &control.API{Client: http.DefaultClient, Target: target.Target{URL: server.URL, ControlURL: server.URL + "/_mock", ControlToken: token}}
	report, err := client.Run(ctx, client.Options{
		Server: &witness.Server{API: api}, Command: []string{"python3", "starters/python/driver.py"}, Cases: chosen, Profile: "sdk",
		Concurrency: 2, Seed: 7, Timeout: 30 * time.Second,
		Progress: func(*client.Result) {
			if seen++; seen == enough {
				cancel()
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Results) != enough || report.Count(client.Passed) != enough {
		t.Errorf("%d results, %d passed, want %d", len(report.Results), report.Count(client.Passed), enough)
	}
	if report.Outcome() != client.Errored || !strings.HasPrefix(report.Stopped, "the run was interrupted: 3 of ") {
		t.Errorf("got %s, %q", report.Outcome(), report.Stopped)
	}
}
