package sdk

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"
)

// An effect is what goes wrong with one call to leave a subscription, and what comes of it. CODE
// stands for a code of the vendor's.
type effect struct {
	does, label string
	surfaced    string // by every SDK, but for those in odd
	odd         map[string]string
	told        string // status and code in the journal
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

// enough is how long a client waits that is to give up, long enough for its call to arrive.
const enough = 500 * time.Millisecond

func TestEachEffectOfAFaultReachesTheSDKOnceAndIsGone(t *testing.T) {
	for name, e := range effects {
		for _, l := range leavers {
			t.Run(name+" for "+l.name, func(t *testing.T) { e.strikes(t, l) })
		}
	}
}

// unanswered are the words for calls of which no SDK shows a header.
var unanswered = []string{"too late", "no answer", "broken off"}

func (e effect) strikes(t *testing.T, l leaver) {
	s, patience := open(t, "both"), time.Minute
	if e.surfaced == "too late" {
		patience = enough
	}
	coded := func(text string) string { return strings.ReplaceAll(text, "CODE", l.code) }
	leave := l.client(t, s, patience)
	s.fault(t, `{"id":"f","match":{"operation":"`+l.operation+`"},"effect":`+coded(e.does)+`}`)

	want, fault := surfaced{words: coded(cmp.Or(e.odd[l.name], e.surfaced))}, coded("f: "+e.label)
	if l.headers && !slices.Contains(unanswered, e.surfaced) {
		want.fault = fault
	}
	if got := leave(); got != want {
		t.Errorf("the SDK surfaces %q, want %q", got, want)
	}
	s.wantTold(t, l.operation+" "+coded(e.told)+" "+fault)
	e.isGone(t, l, s, leave)
}

// isGone makes sure that the next call is as it would be without a fault.
func (e effect) isGone(t *testing.T, l leaver, s *sandbox, leave func() surfaced) {
	t.Helper()
	want := surfaced{words: "an order"}
	if e.left {
		want.words = l.gone
	}
	if got := leave(); got != want {
		t.Errorf("then the SDK surfaces %q, want %q", got, want)
	}
	if left := s.faults(t); len(left) > 0 {
		t.Errorf("there still is %+v", left)
	}
}

func TestAClientThatTriesAgainBearsAsManyFailuresAsTheFaultHasTimes(t *testing.T) {
	c := newLegacy(t, open(t, "both"), "")
	c.GetConfig().WithAutoRetry(true).WithMaxRetryTime(3)
	c.s.fault(t, `{"id":"f","match":{"operation":"RefundInstance"},"times":2,"effect":{"code":"ServiceUnavailable"}}`)
	answer, err := c.refund(usual, "shop", "ecs", "")
	c.s.understood(t, answer, err)
	const failed = "RefundInstance 503 ServiceUnavailable f: code ServiceUnavailable"
	c.s.wantTold(t, failed, failed, "RefundInstance 200  ")
}

func TestARefundWhoseAnswerWasLostIsFoundAgainByItsClientToken(t *testing.T) {
	c := newLegacy(t, open(t, "both"), "")
	c.s.fault(t, `{"match":{"operation":"RefundInstance"},"effect":{"drop":"after"}}`)
	if answer, err := c.refund(usual, "shop", "ecs", "once"); err == nil {
		t.Errorf("got %v, want no answer", answer)
	}
	answer, err := c.refund(usual, "shop", "ecs", "once")
	c.s.understood(t, answer, err)
}
