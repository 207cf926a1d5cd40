package mock_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
)

const slowScenario = `
name: slowly
options: {effects_take: 90s}
huawei:
  accounts:
    - name: acme
      credentials: [{ak: SLOWLY, sk: not-a-secret-slowly, token: token-of-slowly}]
      resources:
        - {alias: web, id: web-id, service: hws.service.type.ec2}
`

// post makes a call with the token and returns status and body.
func post(t *testing.T, m *mock.Mock, path, body string) (status int, text string) {
	t.Helper()
	r, _ := http.NewRequest("POST", "https://bss-intl.myhuaweicloud.com"+path, strings.NewReader(body))
	r.Header.Set("X-Auth-Token", m.Huawei().Token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := (&http.Client{Transport: m.Transport()}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	all, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(all)
}

// countPolls lists the resource again and again until it is gone, as clients do, and counts the calls.
func countPolls(t *testing.T, m *mock.Mock, wait func()) (times int) {
	t.Helper()
	for times < 100 {
		if _, list := post(t, m, "/v2/orders/suscriptions/resources/query", `{"resource_ids":["web-id"],"status_list":[2]}`); strings.Contains(list, `"total_count":0`) {
			return times
		}
		times++
		wait()
	}
	return times
}

const (
	unsubscribePath = "/v2/orders/subscriptions/resources/unsubscribe"
	leaveWeb        = `{"resource_ids":["web-id"],"unsubscribe_type":1}`
)

func TestAnEffectTakesRealTimeWhereTheClockRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := mock.Start(t, mock.Document(slowScenario))
		if status, text := post(t, m, unsubscribePath, leaveWeb); status != http.StatusOK {
			t.Fatalf("%d %s", status, text)
		}
		if status, text := post(t, m, unsubscribePath, leaveWeb); status != http.StatusBadRequest || !strings.Contains(text, "CBC.99003651") {
			t.Errorf("once more: %d %s", status, text)
		}
		if web := m.Resource("web"); web.Status != "in-use" || web.Leaves == nil {
			t.Errorf("meanwhile it is %s, and leaves %v", web.Status, web.Leaves)
		}
		if n := countPolls(t, m, func() { time.Sleep(20 * time.Second) }); n != 5 {
			t.Errorf("gone after %d calls, want 5", n)
		}
		if web := m.Resource("web"); web.Status != "gone" || web.Leaves != nil {
			t.Errorf("in the end it is %s, and leaves %v", web.Status, web.Leaves)
		}
	})
}

func TestAnEffectWaitsForAClockThatStandsStill(t *testing.T) {
	at := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	m := mock.Start(t, mock.Document(slowScenario), mock.At(at))
	post(t, m, unsubscribePath, leaveWeb)
	if n := countPolls(t, m, func() {}); n != 100 {
		t.Errorf("gone after %d calls, and no time went by", n)
	}
	if n := countPolls(t, m, func() { m.Clock.Advance(89 * time.Second) }); n != 2 {
		t.Errorf("gone after %d calls, want 2", n)
	}
	m.Reset()
	if web := m.Resource("web"); web.Status != "in-use" || web.Leaves != nil {
		t.Errorf("after a reset it is %s, and leaves %v", web.Status, web.Leaves)
	}
}
