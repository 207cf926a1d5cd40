package zoo_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/client/zoo"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/mock"
)

// asDriver names the driver that the test binary is when it runs itself.
const asDriver = "RESCIND_ZOO_DRIVER"

func TestMain(m *testing.M) {
	id := os.Getenv(asDriver)
	if id == "" {
		os.Exit(m.Run())
	}
	d, ok := zoo.Find(id)
	if !ok {
		os.Exit(1)
	}
	d.Serve(os.Stdin, os.Stdout, os.Stderr)
}

// server is a mock for all tests.
var server = func() *witness.Server {
	const token = "zoo-test"
	s := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: token}))
	return &witness.Server{API: &control.API{Client: http.DefaultClient, Target: target.Target{URL: s.URL, ControlURL: s.URL + "/_mock", ControlToken: token}}}
}()

// options are those of a run of a driver over some cases; none is all.
func options(t *testing.T, d zoo.Driver, selection ...string) client.Options {
	t.Helper()
	profile := d.Profile
	if profile == "" {
		profile = "sdk"
	}
	chosen, err := cases.Choose(d.Vendor, profile, selection)
	if err != nil {
		t.Fatal(err)
	}
	return client.Options{
		Server: server, Command: commandOf(d.ID), Cases: chosen, Profile: profile,
		Concurrency: 2, Seed: 7, Timeout: 20 * time.Second,
	}
}

func run(t *testing.T, o client.Options) *client.Report {
	t.Helper()
	report, err := client.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestRightClientsPass(t *testing.T) {
	for _, d := range zoo.Right() {
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			report := run(t, options(t, d))
			for _, r := range report.Results {
				if r.Outcome != client.Passed {
					t.Errorf("%s: %s: %s", r.Case.ID, r.Outcome, r.Reason)
				}
			}
			if report.Outcome() != client.Passed {
				t.Errorf("got %s: %v %v", report.Outcome(), report.Complaints, report.Mistakes)
			}
		})
	}
}
