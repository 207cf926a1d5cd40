package mock

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

func TestNoFaultIsInjectedIntoACallOfAnUnknownCaller(t *testing.T) {
	r := newHarness(t, faultOf("nth: 1", "code: CBC.0999"))
	if a, err := r.unsubscribeAs("nobody", "one"); err != nil || a.StatusCode != 401 || a.Header["X-Mock-Fault"] != nil {
		t.Errorf("got %+v, %v", a, err)
	}
	forged, _ := http.NewRequest("GET", r.http.URL+"/v2/orders/customer-orders", nil)
	forged.Header.Set("X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"))
	forged.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=00")
	if a, err := r.send(forged); err != nil || a.StatusCode != 401 || a.Header["X-Mock-Fault"] != nil {
		t.Errorf("got %+v, %v", a, err)
	}
	if a := r.mustUnsubscribe("one"); a.StatusCode != 500 {
		t.Errorf("the first call that is known got %d", a.StatusCode)
	}
}

func TestTwoRunsWithOneSeedAreTheSame(t *testing.T) {
	run := func() []string {
		r := newHarness(t, `
faults:
  - {match: {operation: unsubscribe, probability: 0.3}, times: 20, effect: {code: CBC.0999}}
  - {match: {probability: 0.3}, times: 20, effect: {respond: {status: 503}}}
  - {match: {operation: unsubscribe, every: 7}, times: 5, effect: {drop: after}}
`)
		for i := range 60 {
			if i%3 == 0 {
				r.callAlibaba("QueryOrders", "JSON")
				continue
			}
			r.unsubscribe([]string{"one", "two"}[i%2])
		}
		return r.journalLines()
	}
	first, second := run(), run()
	if !slices.Equal(first, second) {
		t.Errorf("first\n%s\nthen\n%s", strings.Join(first, "\n"), strings.Join(second, "\n"))
	}
	for _, label := range []string{"fault-1", "fault-2", "fault-3"} {
		if !strings.Contains(strings.Join(first, "\n"), label) {
			t.Errorf("%s was never injected", label)
		}
	}
}

func TestAResetBringsBackTheFaultsOfTheScenario(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe, nth: 2", "code: CBC.0999"))
	for range 2 {
		if a, b := r.mustUnsubscribe("one"), r.mustUnsubscribe("two"); a.StatusCode != 200 || b.StatusCode != 500 {
			t.Errorf("got %d and %d", a.StatusCode, b.StatusCode)
		}
		if err := r.world.Reset(sandbox.Everything); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFaultAddsHeadersToTheAnswerOfTheVendor(t *testing.T) {
	r := newHarness(t, `
faults:
  - {match: {operation: QueryOrders, nth: 1}, effect: {code: ServiceUnavailable, headers: {x-acs-retry-after: "500"}}}
  - {match: {operation: QueryOrders, nth: 2}, effect: {headers: {x-acs-retry-after: soon, content-type: text/plain}}}
`)
	a := r.callAlibaba("QueryOrders", "JSON")
	if a.StatusCode != 503 || a.Header.Get("x-acs-retry-after") != "500" || !strings.Contains(a.Header.Get("X-Mock-Fault"), "headers x-acs-retry-after") {
		t.Errorf("got %d %v", a.StatusCode, a.Header)
	}
	b := r.callAlibaba("QueryOrders", "JSON")
	if b.StatusCode != 200 || b.Header.Get("X-Acs-Retry-After") != "soon" || b.Header.Get("Content-Type") != "text/plain" || b.Header["X-Mock-Violations"] != nil {
		t.Errorf("got %d %v", b.StatusCode, b.Header)
	}
	if shown := r.callControl("GET", "/sandboxes/default/requests/2", "", "").body; !strings.Contains(shown, `"X-Acs-Retry-After":["soon"]`) || !strings.Contains(shown, `"Content-Type":["text/plain"]`) {
		t.Errorf("the journal shows %s", shown)
	}
	if c := r.callAlibaba("QueryOrders", "JSON"); c.Header["X-Acs-Retry-After"] != nil {
		t.Errorf("the next answer has %v", c.Header)
	}
}

func TestTheJournalShowsThatACallRepeatsAnother(t *testing.T) {
	r := newHarness(t, "")
	for i, c := range []struct{ attempts, delay, want string }{
		{"", "", `"retry":null`},
		{"2", "700", `"retry":{"attempts":2,"delay_ms":700}`},
		{"1", "", `"retry":{"attempts":1,"delay_ms":0}`},
		{"1", "99999999999999999999", `"retry":{"attempts":1,"delay_ms":0}`},
		{"0", "700", `"retry":null`},
		{"often", "700", `"retry":null`},
	} {
		q, _ := http.NewRequest("GET", r.http.URL+"/?Action=QueryOrders&Version=2017-12-14&Format=JSON&AccessKeyId=ALI", nil)
		q.Header.Set("x-acs-retry-attempts", c.attempts)
		q.Header.Set("x-acs-retry-delay", c.delay)
		if a, err := r.send(q); err != nil || a.StatusCode != 400 {
			t.Fatalf("got %+v, %v", a, err)
		}
		if shown := r.callControl("GET", fmt.Sprintf("/sandboxes/default/requests/%d", i+1), "", "").body; !strings.Contains(shown, c.want) {
			t.Errorf("%s after %s: the journal shows %s, want %s", c.attempts, c.delay, shown, c.want)
		}
	}
}

func TestAFaultIsAddedWhileTheMockRuns(t *testing.T) {
	r := newHarness(t, "")
	r.callControl("POST", "/sandboxes/default/faults", "application/json", `{"id":"lost","match":{"operation":"unsubscribe"},"effect":{"drop":"after"}}`)
	if _, err := r.unsubscribe("one"); err == nil {
		t.Error("an answer came")
	}
	r.wantJournal("unsubscribe 0   lost: drop after")
	if got := r.callControl("GET", "/sandboxes/default/faults", "", "").body; got != `{"faults":[]}`+"\n" {
		t.Errorf("the list is %s", got)
	}
}

func TestAnUnknownCodeInAScenarioIsAMistakeWithItsPlace(t *testing.T) {
	const wrong = faultyWorld + `faults:
  - {match: {operation: unsubscribe}, effect: {code: CBC.0999}}
  - {match: {operation: RefundInstance}, effect: {code: ServiceUnavailible}}
  - {match: {operation: unsubscribe}, effect: {drop: before, truncate: 3}}
`
	sc, err := scenarios.Parse("faulty.yaml", []byte(wrong))
	if err != nil {
		t.Fatal(err)
	}
	s := NewServer(Options{})
	_, err = s.Open(sc, control.Opening{})
	mistakes, ok := errors.AsType[strictyaml.Mistakes](err)
	if !ok || len(mistakes) != 2 || err.Error() != s.Check(sc).Error() {
		t.Fatalf("got %v", err)
	}
	const want = `: faults[1]: no answer to RefundInstance has the code "ServiceUnavailible", did you mean "ServiceUnavailable"?`
	if got := mistakes[0].Error(); !strings.HasPrefix(got, "faulty.yaml:20:5") || !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
	r := newHarness(t, "")
	if a := r.callControl("POST", "/sandboxes", "application/yaml", wrong); a.StatusCode != 400 || !strings.Contains(a.body, "urn:rescind:invalid-scenario") || !strings.Contains(a.body, "ServiceUnavailable") {
		t.Errorf("got %d %s", a.StatusCode, a.body)
	}
}

// A scenario names the resource by its alias, and the world has the fault by the id.
func TestAFaultOfAResourceIsInjectedIntoCallsThatNameIt(t *testing.T) {
	m := Start(t, AllowViolations(), Document(`
name: failing
huawei:
  accounts:
    - name: acme
      resources: [{alias: broken, service: hws.service.type.ec2}, {alias: whole, service: hws.service.type.ec2}]
faults: [{match: {operation: unsubscribe, resource: broken}, times: 2, effect: {code: CBC.0999}}]
`))
	for alias, want := range map[string]int{"broken": http.StatusInternalServerError, "whole": http.StatusOK} {
		r, _ := http.NewRequest("POST", m.URL()+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["`+m.Resource(alias).ID+`"],"unsubscribe_type":1}`))
		r.Header.Set("X-Auth-Token", m.Huawei().Token)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s is answered with %d, want %d", alias, answer.StatusCode, want)
		}
	}
}
