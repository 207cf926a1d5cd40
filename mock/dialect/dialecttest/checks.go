package dialecttest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/translation"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

// WantRefusal requires that the gateway refused a call with this row, reason and arguments, and that the
// contract has an error for the reason.
func WantRefusal(t *testing.T, vendor *openapi.Contract, got *dialect.Refusal, row, reason string, args ...string) {
	t.Helper()
	if got == nil {
		t.Fatalf("accepted, want %s", reason)
	}
	if got.Row != row || string(got.Reason) != reason || !slices.Equal(got.Args, args) {
		t.Errorf("got %s %s %q, want %s %s %q", got.Row, got.Reason, got.Args, row, reason, args)
	}
	if vendor.Gateway(reason) == nil {
		t.Errorf("the contract has no error for %s", reason)
	}
}

// A Reporter is what the checks need of a test. Property tests are none of the package testing.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// WantSameSignature requires that the explanation signs what the server signs, and that it explains a call
// if and only if the server did not accept it.
func WantSameSignature(t Reporter, d *explain.Signing, server *dialect.Signature, accepted bool, explanation func() *dialect.Explanation) {
	t.Helper()
	if got, want := d.Write(d), (dialect.Text{Canonical: server.Canonical, StringToSign: server.StringToSign}); got != want {
		t.Errorf("the explanation signs\n%q\nthe server\n%q", got, want)
	}
	if d.Signed() != server.Want {
		t.Errorf("the explanation has another signature for\n%q\n%q", server.Canonical, server.StringToSign)
	}
	if server.Got != server.Want {
		return
	}
	if e := explanation(); (e == nil) != accepted {
		t.Errorf("accepted is %v, and the explanation %+v", accepted, e)
	}
}

// WantMalformed requires the explanation that the signature cannot be checked, with this cause among others.
func WantMalformed(t *testing.T, e *dialect.Explanation, cause string) {
	t.Helper()
	if e == nil || e.Verdict != dialect.Malformed || !slices.ContainsFunc(e.Causes, func(c dialect.Cause) bool { return c.Mistakes[0].ID == cause }) {
		t.Errorf("%s: got %+v", cause, e)
		return
	}
	for _, c := range e.Causes {
		if _, whole := translation.Signatures("zh-CN").Tell(c.Mistakes[0].Says); !whole {
			t.Errorf("%s: %q is not in Chinese", cause, c.Mistakes[0].Says)
		}
	}
}

// ClockErrors are times by which a call can arrive too late or too early, with what the explanation says.
var ClockErrors = map[time.Duration]string{20 * time.Minute: "20m0s behind", -time.Hour: "1h0m0s ahead of"}

// WantExpired requires the explanation that the clock of the client is off by the time after which the call
// arrived, in these words.
func WantExpired(t *testing.T, e *dialect.Explanation, after time.Duration, says ...string) {
	t.Helper()
	if e == nil || e.Verdict != dialect.Expired || e.Skew != -after {
		t.Fatalf("%v: got %+v", after, e)
	}
	for _, text := range says {
		if !strings.Contains(e.Says, text) {
			t.Errorf("%v: got %q, want %q in it", after, e.Says, text)
		}
	}
}
