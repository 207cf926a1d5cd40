package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// sentAt is a result that passed, with one call of signature V3.
func sentAt(what string, seconds int, query, nonce, stamp string) *Result {
	c := sampleCase("alibaba", "refund_instance", what)
	return &Result{Case: c, line: &driver.Request{Params: map[string]any{"client_token": "given"}}, Checks: found(c, judge.Finding{Held: true}, judge.Finding{Held: true}), Exchanges: []witness.Exchange{{
		ID: what, Time: time.Unix(int64(seconds), 0), Operation: "RefundInstance",
		Request: witness.Message{Method: "POST", URL: "/?" + query, Headers: http.Header{"X-Acs-Signature-Nonce": {nonce}, "X-Acs-Date": {stamp}}},
	}}}
}

// compared are results after their calls were compared.
func compared(all ...*Result) []*Result {
	var calls runCalls
	for _, r := range all {
		calls.compare(r)
	}
	return all
}

// A server sees the calls of one case only, so that one nonce for the whole process would come to nobody's notice.
func TestCallsOfDifferentCasesAreCompared(t *testing.T) {
	for check, all := range map[string][]*Result{
		"sent.nonce": compared(sentAt("a", 0, "", "n", ""), sentAt("b", 1, "", "n", "")),
		"sent.token": compared(sentAt("a", 0, "InstanceId=i-1&ClientToken=t", "1", ""), sentAt("b", 1, "InstanceId=i-2&ClientToken=t", "2", "")),
		"sent.time":  compared(sentAt("a", 0, "", "1", "s"), sentAt("b", 6, "", "2", "s"), sentAt("c", 12, "", "3", "s")),
	} {
		for _, r := range all {
			if r.Outcome != Failed || r.Blame != Client || !r.fails(check) || len(r.failed()) != 1 || len(r.listedChecks()) != 3 {
				t.Errorf("%s: %s: got %s, %s", check, r.Case.ID, r.Outcome, r.Reason)
			}
		}
	}
	late := compared(sentAt("a", 0, "", "n", ""), sentAt("b", 1, "", "n", ""))[1]
	if got, want := (&Report{}).RepeatOf(late), "rescind client --vendor alibaba --cases alibaba.refund-instance.b,alibaba.refund-instance.a --"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if want := `the nonce "n", already sent in case alibaba.refund-instance.a; make a new one for each request`; !strings.Contains(late.Reason, want) {
		t.Errorf("got %s, want %s", late.Reason, want)
	}
}

func TestCallsThatMayBeAlikeFailNothing(t *testing.T) {
	moved := sentAt("c", 12, "", "3", "s")
	moved.Case.Skew = "1h"
	retried := sentAt("a", 0, "", "n", "s")
	retried.Exchanges = append(retried.Exchanges, retried.Exchanges[0])
	for name, all := range map[string][]*Result{
		"a call alone":                      compared(sentAt("a", 0, "", "n", "s")),
		"the same bytes in one case":        compared(retried),
		"nonces of their own":               compared(sentAt("a", 0, "", "1", ""), sentAt("b", 1, "", "2", "")),
		"no nonce at all":                   compared(sentAt("a", 0, "", "", ""), sentAt("b", 1, "", "", "")),
		"a token by subscription":           compared(sentAt("a", 0, "InstanceId=i-1&ClientToken=t", "1", ""), sentAt("b", 1, "InstanceId=i-1&ClientToken=t", "2", "")),
		"a token that was given":            compared(sentAt("a", 0, "InstanceId=i-1&ClientToken=given", "1", ""), sentAt("b", 1, "InstanceId=i-2&ClientToken=given", "2", "")),
		"one time in two slow calls":        compared(sentAt("a", 0, "", "1", "s"), sentAt("b", 60, "", "2", "s")),
		"one time in calls of one moment":   compared(sentAt("a", 0, "", "1", "s"), sentAt("b", 1, "", "2", "s"), sentAt("c", 2, "", "3", "s")),
		"a clock that was moved on purpose": compared(sentAt("a", 0, "", "1", "s"), sentAt("b", 6, "", "2", "s"), moved),
		"a call that was read twice":        compared(sentAt("a", 0, "", "n", ""), sentAt("a", 0, "", "n", "")),
	} {
		for _, r := range all {
			if r.Outcome != Passed {
				t.Errorf("%s: %s: got %s, %s", name, r.Case.ID, r.Outcome, r.Reason)
			}
		}
	}
}

// A failure that is not the client's stays what it is.
func TestACaseThatProvesNothingIsNotTheClientsByItsNonce(t *testing.T) {
	lost := sentAt("b", 1, "", "n", "")
	lost.Outcome, lost.Blame = Errored, Harness
	if compared(sentAt("a", 0, "", "n", ""), lost); lost.Outcome != Errored || lost.Blame != Harness {
		t.Errorf("got %s, %s", lost.Outcome, lost.Blame)
	}
}
