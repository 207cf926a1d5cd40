package mock_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
)

// signed asks for the orders of a customer with its access key, as the vendor's page on signing has it.
func signed(t *testing.T, m *mock.Mock) int {
	t.Helper()
	const path = "/v2/orders/customer-orders"
	k, date := m.Huawei(), time.Now().UTC().Format("20060102T150405Z")
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	canonical := strings.Join([]string{"GET", path + "/", "", "x-sdk-date:" + date, "", "x-sdk-date", hash("")}, "\n")
	mac := hmac.New(sha256.New, []byte(k.SK))
	io.WriteString(mac, "SDK-HMAC-SHA256\n"+date+"\n"+hash(canonical))
	r, _ := http.NewRequest("GET", "https://bss-intl.myhuaweicloud.com"+path, nil)
	r.Header.Set("X-Sdk-Date", date)
	r.Header.Set("Authorization", fmt.Sprintf("SDK-HMAC-SHA256 Access=%s, SignedHeaders=x-sdk-date, Signature=%x", k.AK, mac.Sum(nil)))
	answer, err := (&http.Client{Transport: m.Transport()}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func TestASignatureIsJudgedByTheTimeOfTheBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := mock.Start(t)
		for range 2 {
			if got := signed(t, m); got != 200 {
				t.Errorf("got %d at %s", got, time.Now())
			}
			m.Clock.Advance(365 * 24 * time.Hour)
			time.Sleep(time.Hour)
		}
		m.Clock.Skew(time.Hour)
		if got := signed(t, m); got != 401 {
			t.Errorf("an hour off got %d", got)
		}
	})
}

func TestAWrongSignatureFailsTheTest(t *testing.T) {
	got := (&recordingTB{}).run(func(tb mock.TB) {
		sendWronglySigned(t, mock.Start(tb), "GET", "/v2/orders/customer-orders", "")
	})
	if len(got.errors) != 1 || !strings.Contains(got.errors[0], "the signature is wrong: Not explained: ") {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

// Content-Length that counts characters cuts the body. Its signature is wrong then, and no mistake in signing explains it.
func TestABodyThatArrivedCutIsNamedFirst(t *testing.T) {
	const what = `is not whole: it ends in a string after byte 53, as when Content-Length counts characters and not bytes`
	var violations string
	got := (&recordingTB{}).run(func(tb mock.TB) {
		violations = sendWronglySigned(t, mock.Start(tb), "POST", "/v2/orders/subscriptions/resources/unsubscribe",
			`{"resource_ids":["a"],"unsubscribe_reason":"不再使`)
	})
	if len(got.errors) != 1 || !strings.Contains(got.errors[0], "the signature is wrong: The body that arrived "+what+". Not explained: ") {
		t.Errorf("the test has the errors %q", got.errors)
	}
	if !strings.Contains(violations, what) {
		t.Errorf("the violations are %q", violations)
	}
}

// sendWronglySigned sends a call with a signature that nothing explains, and returns the violations that the answer names.
func sendWronglySigned(t *testing.T, m *mock.Mock, method, path, body string) (violations string) {
	t.Helper()
	r, _ := http.NewRequest(method, "https://bss-intl.myhuaweicloud.com"+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"))
	r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access="+m.Huawei().AK+", SignedHeaders=x-sdk-date, Signature="+strings.Repeat("0", 64))
	answer, err := m.Transport().RoundTrip(r)
	if err != nil {
		t.Error(err)
		return ""
	}
	answer.Body.Close()
	return answer.Header.Get("X-Mock-Violations")
}
