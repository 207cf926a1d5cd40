package main

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A server that refuses a call and carries it out all the same costs one resource, and must not cost another.
func TestALossThatTheAnswerDeniesIsFoundOut(t *testing.T) {
	for name, says := range map[string]string{
		"another code":     `{"error_code":"CBC.0999","error_msg":"Other error."}`,
		"turned away":      `{"error_code":"APIGW.0308","error_msg":"Too many."}`,
		"no code at all":   "<html>oops</html>",
		"the code it must": `{"error_code":"CBC.99003652","error_msg":"No."}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := startFixtureServer(t, func(d *dialect.Dialect) {
				d.Rulebook = d.Rulebook.Without("huawei.devcloud", "huawei.unpaid-order")
			})
			var granted atomic.Int32
			address := relay(t, s.target.URL, nil, func(r *http.Response) {
				if !isReadOnly(r.Request) && r.StatusCode == http.StatusOK {
					granted.Add(1)
					turnIntoRefusal(r, says)
				}
			})
			got := confirmed(t, s.targetFile(address), "--tags", "@limit:huawei.unpaid-order or @limit:huawei.devcloud", "features/huawei/not_allowed.feature")
			if got.code != exitContract || granted.Load() != 1 || !strings.Contains(got.stderr, "stopped at the first loss") {
				t.Errorf("exit code %d after %d losses: %s", got.code, granted.Load(), got.stderr)
			}
			if id := s.sandbox.Resources["devcloud"].ID; !strings.Contains(got.stderr, "lost: "+id) {
				t.Errorf("%s is not reported as lost: %s", id, got.stderr)
			}
		})
	}
}

// turnIntoRefusal replaces the response of a call that took effect by a refusal.
func turnIntoRefusal(r *http.Response, says string) {
	for name := range r.Header {
		if strings.HasPrefix(name, "X-Mock-") {
			r.Header.Del(name)
		}
	}
	r.StatusCode, r.Body, r.ContentLength = http.StatusBadRequest, io.NopCloser(strings.NewReader(says)), int64(len(says))
	r.Header.Set("Content-Length", strconv.Itoa(len(says)))
}

// A cancelled run has not shown that the contract is broken.
func TestARunThatWasCancelledIsAHarnessError(t *testing.T) {
	run := &report.Run{Scenarios: []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}, Stopped: "the run was called off"}
	if e, ok := errors.AsType[*exitError](runError(run)); !ok || e.code != exitHarness {
		t.Errorf("got %v", runError(run))
	}
}
