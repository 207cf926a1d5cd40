package mock

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// useManualClock gives the mock a clock that shows real time plus what the returned function adds.
func useManualClock(o *Options) func(time.Duration) {
	var passed atomic.Int64
	began := time.Now()
	o.Now = func() time.Time { return began.Add(time.Duration(passed.Load())) }
	return func(d time.Duration) { passed.Add(int64(d)) }
}

func TestACredentialThatCallsTooOftenIsThrottledUntilTheSecondIsOver(t *testing.T) {
	var pass func(time.Duration)
	r := newHarness(t, "options: {throttle: 2}", func(o *Options) { pass = useManualClock(o) })
	for _, want := range []int{400, 400, 429, 429} {
		if a := r.mustUnsubscribe("nothing"); a.StatusCode != want {
			t.Errorf("got %d %s, want %d", a.StatusCode, a.body, want)
		} else if want == 429 && (!strings.Contains(a.body, "APIGW.0308") || !strings.Contains(a.body, "limit:2,") || a.Header.Get("X-Mock-Rule") != "huawei.gateway.throttled") {
			t.Errorf("got %s by %s", a.body, a.Header.Get("X-Mock-Rule"))
		}
	}
	if a, err := r.unsubscribeAs("token-of-bob", "nothing"); err != nil || a.StatusCode != 400 {
		t.Errorf("another credential got %+v, %v", a, err)
	}
	pass(time.Second)
	if a := r.mustUnsubscribe("nothing"); a.StatusCode != 400 {
		t.Errorf("a second later got %d", a.StatusCode)
	}
}

func TestTheOtherVendorThrottlesWithItsOwnError(t *testing.T) {
	r := newHarness(t, "options: {throttle: 1}", func(o *Options) { useManualClock(o) })
	if a := r.callAlibaba("QueryOrders", "JSON"); a.StatusCode != 200 {
		t.Errorf("the first got %d %s", a.StatusCode, a.body)
	}
	if a := r.callAlibaba("QueryOrders", "JSON"); a.StatusCode != 400 || !strings.Contains(a.body, `"Throttling.User"`) || a.Header.Get("X-Mock-Rule") != "alibaba.gateway.throttled" {
		t.Errorf("the second got %d %s", a.StatusCode, a.body)
	}
}

func TestAThrottledCallerIsToldHowLongToWait(t *testing.T) {
	var pass func(time.Duration)
	r := newHarness(t, "options: {throttle: 1}", func(o *Options) { pass = useManualClock(o) })
	r.callAlibaba("QueryOrders", "JSON")
	for _, c := range []struct {
		passes time.Duration
		wait   string
	}{{0, "1000"}, {300 * time.Millisecond, "700"}, {699*time.Millisecond + 500*time.Microsecond, "1"}} {
		pass(c.passes)
		if a := r.callAlibaba("QueryOrders", "XML"); a.StatusCode != 400 || a.Header.Get("x-acs-retry-after") != c.wait {
			t.Errorf("%s later got %d with the wait %q, want %q", c.passes, a.StatusCode, a.Header.Get("x-acs-retry-after"), c.wait)
		}
	}
	pass(time.Millisecond)
	if a := r.callAlibaba("QueryOrders", "JSON"); a.StatusCode != 200 || a.Header["X-Acs-Retry-After"] != nil {
		t.Errorf("once the second is over got %d %v", a.StatusCode, a.Header)
	}
}

func TestOnlyTheVendorWhoseClientsReadItSendsRetryAfter(t *testing.T) {
	r := newHarness(t, "options: {throttle: 1}", func(o *Options) { useManualClock(o) })
	r.mustUnsubscribe("nothing")
	a := r.mustUnsubscribe("nothing")
	for name := range a.Header {
		if strings.Contains(name, "Retry") {
			t.Errorf("the answer has %s: %s", name, a.Header.Get(name))
		}
	}
	if a.StatusCode != 429 {
		t.Errorf("got %d", a.StatusCode)
	}
}

func TestNoFaultIsInjectedIntoAThrottledCall(t *testing.T) {
	r := newHarness(t, "options: {throttle: 1}\n"+faultOf("nth: 2", "code: CBC.0999"), func(o *Options) { useManualClock(o) })
	r.mustUnsubscribe("nothing")
	if a := r.mustUnsubscribe("nothing"); a.StatusCode != 429 || a.Header["X-Mock-Fault"] != nil {
		t.Errorf("got %d %v", a.StatusCode, a.Header)
	}
}

// forge makes a call with a signature that is wrong.
func (r *harness) forge() string {
	r.t.Helper()
	q, _ := http.NewRequest("GET", r.http.URL+"/v2/orders/customer-orders", nil)
	q.Header.Set("X-Sdk-Date", r.world.AuthNow().UTC().Format("20060102T150405Z"))
	q.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=00")
	a, err := r.send(q)
	if err != nil {
		r.t.Fatal(err)
	}
	return a.Header.Get("X-Mock-Rule")
}

// sign makes a call with a signature that is right.
func (r *harness) sign() (rule, body string) {
	w := httptest.NewRecorder()
	r.server.ServeHTTP(w, benchRequest())
	text, _ := io.ReadAll(w.Body)
	return w.Header().Get("X-Mock-Rule"), string(text)
}

func TestALockedKeyIsRefusedForFiveMinutesEvenWithTheRightSignature(t *testing.T) {
	r := newHarness(t, "options: {key_lock: true}")
	for range 5 {
		if rule := r.forge(); rule != "huawei.gateway.bad-signature" {
			t.Errorf("refused by %s", rule)
		}
	}
	const message = "Incorrect IAM authentication information: AK access failed to reach the limit,forbidden."
	if rule, body := r.sign(); rule != "huawei.gateway.key-locked" || !strings.Contains(body, message) {
		t.Errorf("refused by %s with %s", rule, body)
	}
	if a := r.mustUnsubscribe("one"); a.StatusCode != 200 {
		t.Errorf("the token got %d %s", a.StatusCode, a.body)
	}
	later := 5*time.Minute + time.Second // of the gateway's clock
	if _, err := r.world.Set(sandbox.Setting{AuthOffset: &later}); err != nil {
		t.Fatal(err)
	}
	if rule, body := r.sign(); rule != "huawei.unknown-resource" {
		t.Errorf("five minutes later refused by %s with %s", rule, body)
	}
}

func TestKeysAreNotLockedUnlessTheScenarioSaysSo(t *testing.T) {
	r := newHarness(t, "")
	for range 6 {
		r.forge()
	}
	if rule, _ := r.sign(); rule != "huawei.unknown-resource" {
		t.Errorf("refused by %s", rule)
	}
}
