package sdk

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"
)

// An effect is a fault for one call that gives a subscription up, and its result. CODE is replaced by
// an error code of the vendor.
type effect struct {
	does, label string
	surfaced    string // what every SDK reports, but those in exceptions
	exceptions  map[string]string
	journal     string // status and code in the journal
	left        bool   // the call took effect
}

const badGateway = `{"respond":{"status":502,"headers":{"Content-Type":"text/html"},"body":"<html>Bad Gateway</html>"}}`

var effects = map[string]effect{
	"a code":        {`{"code":"CODE"}`, "code CODE", "500 CODE", nil, "500 CODE", false},
	"a page":        {badGateway, "respond 502", "502 <html>Bad Gateway</html>", map[string]string{"Alibaba Tea": "no JSON"}, "502 ", false},
	"a late answer": {`{"delay":"1h"}`, "delay 1h0m0s", "too late", nil, "200 ", true},
	"lost before":   {`{"drop":"before"}`, "drop before", "no answer", nil, "0 ", false},
	"lost after":    {`{"drop":"after"}`, "drop after", "no answer", nil, "0 ", true},
	"pieces":        {`{"trickle":{"bytes":10,"every":"1ms"}}`, "trickle 10 bytes every 1ms", "an order", nil, "200 ", true},
	"late pieces":   {`{"trickle":{"bytes":10,"every":"1h"}}`, "trickle 10 bytes every 1h0m0s", "too late", nil, "200 ", true},
	"half":          {`{"truncate":12}`, "truncate 12", "broken off", nil, "200 ", true},
	"nothing":       {`{"truncate":0}`, "truncate 0", "broken off", nil, "200 ", true},
	"another field": {`{"mutate":["extra_field"]}`, "mutate extra_field", "an order", nil, "200 ", true},
	"null arrays":   {`{"mutate":["null_arrays"]}`, "mutate null_arrays", "an order", map[string]string{"Huawei": "no order"}, "200 ", true},
	"another order": {`{"mutate":["reordered"]}`, "mutate reordered", "an order", nil, "200 ", true},
	"several": {`{"code":"CODE","delay":"1ms","trickle":{"bytes":10,"every":"1ms"},"mutate":["extra_field","reordered"]}`,
		"code CODE, mutate extra_field reordered, delay 1ms, trickle 10 bytes every 1ms", "500 CODE", nil, "500 CODE", false},
}

// shortTimeout is for a client that must time out; it is long enough for the call to arrive.
const shortTimeout = 500 * time.Millisecond

func TestEachEffectOfAFaultReachesTheSDKExactlyOnce(t *testing.T) {
	for name, e := range effects {
		for _, l := range sdksUnderTest {
			t.Run(name+" for "+l.name, func(t *testing.T) { e.check(t, l) })
		}
	}
}

// unanswered are the results of calls for which no SDK shows a header.
var unanswered = []string{"too late", "no answer", "broken off"}

func (e effect) check(t *testing.T, l sdkUnderTest) {
	s, patience := open(t, "both"), time.Minute
	if e.surfaced == "too late" {
		patience = shortTimeout
	}
	coded := func(text string) string { return strings.ReplaceAll(text, "CODE", l.code) }
	leave := l.client(t, s, patience)
	s.fault(t, `{"id":"f","match":{"operation":"`+l.operation+`"},"effect":`+coded(e.does)+`}`)

	want, fault := outcome{result: coded(cmp.Or(e.exceptions[l.name], e.surfaced))}, coded("f: "+e.label)
	if l.headers && !slices.Contains(unanswered, e.surfaced) {
		want.fault = fault
	}
	if got := leave(); got != want {
		t.Errorf("the SDK reports %q, want %q", got, want)
	}
	s.wantJournal(t, l.operation+" "+coded(e.journal)+" "+fault)
	e.isGone(t, l, s, leave)
}

// isGone makes sure that the next call is as it would be without a fault.
func (e effect) isGone(t *testing.T, l sdkUnderTest, s *sandbox, leave func() outcome) {
	t.Helper()
	want := outcome{result: "an order"}
	if e.left {
		want.result = l.gone
	}
	if got := leave(); got != want {
		t.Errorf("then the SDK reports %q, want %q", got, want)
	}
	if left := s.faults(t); len(left) > 0 {
		t.Errorf("the fault %+v is still there", left)
	}
}

func TestAClientThatRetriesSucceedsAfterTheFaultHasEnded(t *testing.T) {
	c := newLegacy(t, open(t, "both"), "")
	c.GetConfig().WithAutoRetry(true).WithMaxRetryTime(3)
	c.s.fault(t, `{"id":"f","match":{"operation":"RefundInstance"},"times":2,"effect":{"code":"ServiceUnavailable"}}`)
	answer, err := c.refund(usual, "shop", "ecs", "")
	c.s.wantComplete(t, answer, err)
	const failed = "RefundInstance 503 ServiceUnavailable f: code ServiceUnavailable"
	c.s.wantJournal(t, failed, failed, "RefundInstance 200  ")
}

func TestARefundWhoseAnswerWasLostCanBeRepeatedWithItsClientToken(t *testing.T) {
	c := newLegacy(t, open(t, "both"), "")
	c.s.fault(t, `{"match":{"operation":"RefundInstance"},"effect":{"drop":"after"}}`)
	if answer, err := c.refund(usual, "shop", "ecs", "once"); err == nil {
		t.Errorf("got %v, want no answer", answer)
	}
	answer, err := c.refund(usual, "shop", "ecs", "once")
	c.s.wantComplete(t, answer, err)
}
