package mock

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

const unsubscribedLine = "unsubscribe 200   "

func TestACodeIsAnsweredInTheVendorsWordsAndChangesNothing(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "code: CBC.0999"))
	a := r.mustUnsubscribe("one")
	if a.StatusCode != 500 || a.body != `{"error_code":"CBC.0999","error_msg":"Other errors."}` || a.Header.Get("X-Request-Id") == "" {
		t.Errorf("got %d %s", a.StatusCode, a.body)
	}
	if rule, label := a.Header.Get("X-Mock-Rule"), a.Header.Get("X-Mock-Fault"); rule != "huawei.other-error" || label != "fault-1: code CBC.0999" {
		t.Errorf("the rule is %q, the fault %q", rule, label)
	}
	r.wantOrders(0)
	if a = r.mustUnsubscribe("one"); a.StatusCode != 200 || a.Header["X-Mock-Fault"] != nil {
		t.Errorf("then got %d %v", a.StatusCode, a.Header)
	}
	r.wantJournal("unsubscribe 500 CBC.0999 huawei.other-error fault-1: code CBC.0999", unsubscribedLine)
}

func TestACannedAnswerIsSentAsItIsWritten(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", `respond: {status: 502, headers: {content-type: text/x-broken, X-Mock-Fault: mine}, body: "<html>&"}`))
	a := r.mustUnsubscribe("one")
	if a.StatusCode != 502 || a.body != "<html>&" || a.Header.Get("Content-Type") != "text/x-broken" || a.Header.Get("X-Request-Id") != "" {
		t.Errorf("got %d %q %v", a.StatusCode, a.body, a.Header)
	}
	r.wantOrders(0)
	r.wantJournal("unsubscribe 502   " + "fault-1: respond 502")
	if a.Header.Get("X-Mock-Fault") != "fault-1: respond 502" {
		t.Errorf("the label is %q", a.Header["X-Mock-Fault"])
	}
	shown := sure(r.world.Journal.Entries())[0].Exchange().Response
	if shown.Body != "<html>&" || shown.Headers.Get("Content-Type") != "text/x-broken" {
		t.Errorf("the journal shows %+v", shown)
	}
}

func TestACannedAnswerHasNoHeadersThatNobodyAskedFor(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", `respond: {status: 200, body: "<html>"}`))
	if a := r.mustUnsubscribe("one"); a.body != "<html>" || a.Header["Content-Type"] != nil {
		t.Errorf("got %q %v", a.body, a.Header)
	}
}

func TestACannedAnswerNeedNotBeText(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", `respond: {status: 200, body_base64: H4sIAP8=}`))
	if a := r.mustUnsubscribe("one"); a.body != "\x1f\x8b\x08\x00\xff" {
		t.Errorf("got %q", a.body)
	}
}

func TestADelayedAnswerComesLateButTheCallTakesEffectAtOnce(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "delay: 150ms"))
	began, early := time.Now(), make(chan int)
	go func() { time.Sleep(75 * time.Millisecond); early <- r.unsubscriptionCount() }()
	a := r.mustUnsubscribe("one")
	if took := time.Since(began); a.StatusCode != 200 || took < 150*time.Millisecond {
		t.Errorf("got %d after %s", a.StatusCode, took)
	}
	if n := <-early; n != 1 {
		t.Error("the call took effect only with its answer")
	}
}

func TestADelayEndsWhenTheClientCloses(t *testing.T) {
	for _, effect := range []string{"delay: 1h", "trickle: {bytes: 1, every: 1h}"} {
		r := newHarness(t, faultOf("operation: unsubscribe", effect))
		r.http.Client().Timeout = 50 * time.Millisecond
		if a, err := r.unsubscribe("one"); err == nil && a.err == nil {
			t.Error("an answer came")
		}
		r.http.Close() // waits for calls on their way
	}
}

func TestADroppedCallIsNotAnsweredBeforeOrAfterItTookEffect(t *testing.T) {
	for moment, orders := range map[string]int{"before": 0, "after": 1} {
		r := newHarness(t, faultOf("operation: unsubscribe", "delay: 1ms, drop: "+moment))
		if a, err := r.unsubscribe("one"); !errors.Is(err, io.EOF) {
			t.Errorf("got %v, %v", a, err)
		}
		r.wantOrders(orders)
		r.wantJournal("unsubscribe 0   fault-1: delay 1ms, drop " + moment)
		if a := r.mustUnsubscribe("two"); a.StatusCode != 200 {
			t.Errorf("then got %d", a.StatusCode)
		}
	}
}

func TestADroppedRefusalIsNotAnsweredEither(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "drop: after"))
	if _, err := r.unsubscribe("nothing"); err == nil {
		t.Error("an answer came")
	}
	r.wantJournal("unsubscribe 0  huawei.unknown-resource fault-1: drop after")
}

func TestATrickledAnswerComesInPieces(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "trickle: {bytes: 10, every: 20ms}"))
	began := time.Now()
	a := r.mustUnsubscribe("one")
	if pieces := (len(a.body) + 9) / 10; time.Since(began) < time.Duration(pieces-1)*20*time.Millisecond {
		t.Errorf("%d bytes came within %s", len(a.body), time.Since(began))
	}
	if a.err != nil || !json.Valid([]byte(a.body)) || a.ContentLength != int64(len(a.body)) {
		t.Errorf("got %q, %v", a.body, a.err)
	}
	r.wantJournal("unsubscribe 200   fault-1: trickle 10 bytes every 20ms")
}

func TestATruncatedAnswerBreaksOff(t *testing.T) {
	for _, n := range []int{0, 15} {
		r := newHarness(t, faultOf("operation: unsubscribe", fmt.Sprint("truncate: ", n)))
		if a := r.mustUnsubscribe("one"); a.StatusCode != 200 || len(a.body) != n || !errors.Is(a.err, io.ErrUnexpectedEOF) {
			t.Errorf("got %d %q, %v", a.StatusCode, a.body, a.err)
		}
		r.wantOrders(1)
		if got := sure(r.world.Journal.Entries())[0].Exchange().Response.Body; len(got) != n {
			t.Errorf("the journal shows %q", got)
		}
		if a := r.mustUnsubscribe("two"); a.err != nil {
			t.Errorf("then got %v", a.err)
		}
	}
}

func TestAnAnswerShorterThanItIsToBeTruncatedComesWhole(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "truncate: 10000"))
	if a := r.mustUnsubscribe("one"); a.err != nil || !json.Valid([]byte(a.body)) {
		t.Errorf("got %q, %v", a.body, a.err)
	}
}

func TestAMutatedBodyIsUnusualButNotTakenForABug(t *testing.T) {
	for mutation, want := range map[string]string{
		"extra_field":                         `{"order_ids":["ORDER"],"fail_resource_infos":[],"rescindExtra":"no document has this field"}`,
		"null_arrays":                         `{"order_ids":null,"fail_resource_infos":null}`,
		"reordered":                           `{"fail_resource_infos":[],"order_ids":["ORDER"]}`,
		"extra_field, null_arrays, reordered": `{"rescindExtra":"no document has this field","fail_resource_infos":null,"order_ids":null}`,
	} {
		r := newHarness(t, faultOf("operation: unsubscribe", "mutate: ["+mutation+"]"))
		a := r.mustUnsubscribe("one")
		order := string(sure(r.world.Journal.Entries())[0].Answer.Body)
		if order != a.body {
			t.Errorf("the journal has %s, sent was %s", order, a.body)
		}
		if _, id, ok := strings.Cut(a.body, `["CS`); ok {
			id, _, _ = strings.Cut(id, `"`)
			a.body = strings.Replace(a.body, "CS"+id, "ORDER", 1)
		}
		if a.body != want {
			t.Errorf("%s: got %s, want %s", mutation, a.body, want)
		}
		r.wantJournal("unsubscribe 200   fault-1: mutate " + strings.ReplaceAll(mutation, ",", ""))
	}
}

func TestAnAnswerInXMLIsMutatedToo(t *testing.T) {
	r := newHarness(t, "faults: [{match: {every: 1}, times: 2, effect: {mutate: [extra_field, reordered]}}]")
	for _, a := range []*reply{r.callAlibaba("QueryAvailableInstances", "XML"), r.callAlibaba("RefundInstance", "XML")} {
		var document struct {
			Extra string `xml:"rescindExtra"`
		}
		if err := xml.Unmarshal([]byte(a.body), &document); err != nil || document.Extra == "" || a.Header.Get("Content-Type") != "text/xml;charset=utf-8" {
			t.Errorf("got %s: %v", a.body, err)
		}
	}
}

func TestACodeIsAnsweredInTheFormThatTheCallAsksFor(t *testing.T) {
	r := newHarness(t, "faults: [{match: {operation: QueryOrders}, times: 2, effect: {code: ServiceUnavailable}}]")
	for _, format := range []string{"XML", "JSON"} {
		if a := r.callAlibaba("QueryOrders", format); a.StatusCode != 503 || !strings.Contains(a.Header.Get("Content-Type"), strings.ToLower(format)) || a.Header.Get("X-Mock-Rule") != "alibaba.gateway.unavailable" {
			t.Errorf("got %d %s", a.StatusCode, a.body)
		}
	}
}

func TestSeveralEffectsHappenTogether(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "code: CBC.99003651, delay: 50ms, trickle: {bytes: 7, every: 1ms}, truncate: 21, mutate: [reordered]"))
	began := time.Now()
	a := r.mustUnsubscribe("one")
	if a.StatusCode != 400 || a.body != `{"error_msg":"Unsubscription`[:21] || !errors.Is(a.err, io.ErrUnexpectedEOF) || time.Since(began) < 50*time.Millisecond {
		t.Errorf("got %d %q, %v after %s", a.StatusCode, a.body, a.err, time.Since(began))
	}
	r.wantJournal("unsubscribe 400 CBC.99003651  fault-1: code CBC.99003651, mutate reordered, delay 50ms, trickle 7 bytes every 1ms, truncate 21")
}
