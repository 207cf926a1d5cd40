package main

import (
	"errors"
	"net/http"
	"net/http/httputil"
	"net/url"
	"path/filepath"
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

// A cancelled run has not shown that the contract is broken.
func TestARunThatWasCancelledIsAHarnessError(t *testing.T) {
	run := &report.Run{Scenarios: []*report.Scenario{{Outcome: report.Passed}, {Outcome: report.NotRun}}, Stopped: "the run was called off"}
	if e, ok := errors.AsType[*exitError](runError(run)); !ok || e.code != exitHarness {
		t.Errorf("got %v", runError(run))
	}
}

// After the first loss the run sends nothing more that could lose something. Scenarios that hit nothing go on.
func TestARunAgainstATargetWithoutOneRuleStopsAtTheFirstLoss(t *testing.T) {
	s := startFixtureServer(t, func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.security-frozen") })
	file := filepath.Join(t.TempDir(), "target.yaml")
	lost := s.sandbox.Resources["security-frozen"].ID
	write(t, file, s.targetFile(s.target.URL)+"facts: {"+lost+": {periods: [{start: 2026-06-01T00:00:00Z, end: 2026-07-01T00:00:00Z, cash: \"100.00\"}]}}\n")
	args := []string{"features/huawei/not_allowed.feature", "--tags", "@limit:huawei.security-frozen or @limit:huawei.unpaid-order"}
	_, hash := planOf(t, file, args...)
	got := conformFile(t, file, append(args, "--confirm", hash)...)
	if got.code != exitContract {
		t.Errorf("exit code %d, want %d: %s", got.code, exitContract, got.stderr)
	}
	after, stopped := false, false
	for _, each := range got.run.Scenarios {
		switch {
		case after && each.Outcome == "not_run":
			stopped = stopped || strings.Contains(each.Reason, "first loss")
		case after && (each.Outcome == "passed" || each.Outcome == "partly"):
		case after:
			t.Errorf("%s is %s after the loss", each.ID, each.Outcome)
		case each.Outcome == "failed":
			after = true
			for _, want := range []string{"lost: " + lost, "huawei.security-frozen", "100.00 paid", "order CS"} {
				if !strings.Contains(each.Reason, want) {
					t.Errorf("the reason does not say %q: %s", want, each.Reason)
				}
			}
		}
	}
	if !after || !stopped || !strings.Contains(got.stderr, lost) {
		t.Errorf("no loss was reported, or it stopped nothing: %s", got.stderr)
	}
}

// The call takes effect and its response is lost: the lists show that the resource is gone.
func TestALossWithoutAResponseIsDetected(t *testing.T) {
	s := startFixtureServer(t, func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.unpaid-order") })
	to, err := url.Parse(s.target.URL)
	if err != nil {
		t.Fatal(err)
	}
	withoutResponse := &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(to); r.Out.Host = r.In.Host },
		ModifyResponse: func(*http.Response) error { panic(http.ErrAbortHandler) },
	}
	address := relay(t, s.target.URL, func(w http.ResponseWriter, r *http.Request) bool {
		if !isReadOnly(r) {
			withoutResponse.ServeHTTP(w, r)
		}
		return !isReadOnly(r)
	}, nil)
	got := confirmed(t, s.targetFile(address), "--tags", "@limit:huawei.unpaid-order", "features/huawei/not_allowed.feature")
	if got.code != exitContract || !strings.Contains(got.stderr, "had an effect without an answer") || !strings.Contains(got.stderr, s.sandbox.Resources["unpaid-order"].ID) {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}
