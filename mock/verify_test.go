package mock

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// breakLedger turns a coupon into cash.
func breakLedger(m *Mock) {
	m.world.Update(func(billing.View) billing.Change {
		return billing.Change{Entries: []billing.Entry{{Order: "CS1", From: billing.CouponBalance, To: billing.Cash, Amount: 100}}}
	})
}

func TestALedgerThatDoesNotBalanceFailsTheTest(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	breakLedger(m)
	m.Reset() // what was wrong before is reported all the same
	if err := m.Close(); err == nil || !strings.Contains(err.Error(), "a bug of Rescind, not of the client: the invariant coupons-stay-coupons is broken: order CS1") {
		t.Errorf("got %v", err)
	}
}

func TestBugsOfTheMockCanBeAllowed(t *testing.T) {
	for want, options := range map[int][]Option{2: nil, 0: {AllowBugs()}} {
		m, err := New(options...)
		if err != nil {
			t.Fatal(err)
		}
		call := &dialect.Call{Operation: openapi.Huawei().Operation("unsubscribe")}
		m.verifier.note(&journal.Entry{Sandbox: "default", Call: call, OwnViolations: []openapi.Violation{{In: "body", What: "is not what the contract has"}}})
		m.verifier.note(&journal.Entry{Sandbox: "default", Call: call, Refusal: dialect.NewRefusal("", gatewayFailure)})
		if got := m.findings(); len(got) != want {
			t.Errorf("got %v, want %d findings", got, want)
		}
	}
}

func TestOneMistakeManyTimesIsReportedTenTimes(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for n := range uint64(15) {
		m.verifier.note(&journal.Entry{N: n, Call: &dialect.Call{Method: "GET", Path: "/nowhere"}, Refusal: &dialect.Refusal{}})
	}
	if got := m.findings(); len(got) != 11 || got[10].Error() != "5 more findings are not listed" {
		t.Errorf("got %v", got)
	}
}
