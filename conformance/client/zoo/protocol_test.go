package zoo_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// protocolLimit is how long one answer may take in these tests.
const protocolLimit = 2 * time.Second

// Drivers that break the protocol end with exit code 3, and no check of the client is failed. A driver that dies
// or hangs over a call is the client's failure, and the run goes on. The others are right.
func TestDriversThatBreakTheProtocolAreTheDriversFailure(t *testing.T) {
	for _, d := range zoo.Broken() {
		if d.Class != zoo.Protocol {
			continue
		}
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			o := options(t, d, d.Case, d.Vendor+".*.plain", "huawei.unsubscribe.code-frozen")
			if o.Timeout = protocolLimit; d.Ends == "passed" {
				o.Timeout *= 10 // it answers every time, and its lines may be long
			}
			began := time.Now()
			report, err := client.Run(t.Context(), o)
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("it took %v", took)
			}
			if err != nil {
				if _, ok := errors.AsType[*driver.StartError](err); !ok || d.Fault != "driver" {
					t.Errorf("got %v", err)
				}
				t.Log(err)
				return
			}
			judgeProtocol(t, d, report)
		})
	}
}

// judgeProtocol compares a run, and the case of the row, with what the row says.
func judgeProtocol(t *testing.T, d zoo.Driver, report *client.Report) {
	t.Helper()
	named := resultOf(report, d.Case)
	if got := report.Outcome().String(); got != d.Ends {
		t.Errorf("the run is %s, want %s: %s; %v %v %s", got, d.Ends, named.Reason, report.Complaints, report.Mistakes, report.Stopped)
	}
	inMistake := d.Fault == "driver" && len(report.Mistakes) > 0
	if string(named.Blame) != strings.TrimPrefix(d.Fault, "nobody") && !inMistake {
		t.Errorf("%s is the failure of %q, want %q: %s: %s", d.Case, named.Blame, d.Fault, named.Outcome, named.Reason)
	}
	for _, r := range report.Results {
		if r.Blame == client.Client && d.Fault != "client" {
			t.Errorf("%s is held against the client: %s", r.Case.ID, r.Reason)
		}
		if d.Fault == "client" && r.Outcome > client.Failed {
			t.Errorf("%s: %s: %s", r.Case.ID, r.Outcome, r.Reason)
		}
	}
	t.Log(named.Outcome, named.Reason, report.Mistakes, report.Stopped)
}
