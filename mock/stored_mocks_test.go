package mock

import (
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// mocksOfOneStore are two mocks that share a sandbox.
func mocksOfOneStore(t *testing.T) (one, other *Mock) {
	t.Helper()
	kept := memory.New()
	var all [2]*Mock
	for i := range all {
		m, err := New(Store(kept))
		if err != nil {
			t.Fatal(err)
		}
		all[i] = m
		t.Cleanup(func() { m.Close() })
	}
	return all[0], all[1]
}

// post makes a call of Huawei Cloud's unsubscribe and returns its status.
func (m *Mock) post(t *testing.T, token, body string) int {
	t.Helper()
	r, _ := http.NewRequest("POST", m.URL()+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(body))
	r.Header.Set("X-Auth-Token", token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func TestMocksOfOneStoreShareTheirSandbox(t *testing.T) {
	one, other := mocksOfOneStore(t)
	if a, b := one.Huawei(), other.Huawei(); a != b {
		t.Errorf("the credentials are %v and %v", a, b)
	}
	other.Clock.Advance(48 * time.Hour)
	if a, b := one.Clock.Now(), other.Clock.Now(); !a.Equal(b) {
		t.Errorf("the clocks show %s and %s", a, b)
	}
	id := one.Resource("web").ID
	if got := other.post(t, one.Huawei().Token, `{"resource_ids":["`+id+`"],"unsubscribe_type":1}`); got != http.StatusOK {
		t.Errorf("got %d", got)
	}
	if got := one.Resource("web").Status; got != "gone" {
		t.Errorf("the resource is %s", got)
	}
	one.Reset()
	if got := other.Resource("web").Status; got == "gone" {
		t.Error("the reset is not seen")
	}
}

func TestVerifyReportsTheCallsOfItsOwnMock(t *testing.T) {
	one, other := mocksOfOneStore(t)
	if got := other.post(t, one.Huawei().Token, `{}`); got != http.StatusBadRequest {
		t.Errorf("got %d", got)
	}
	if all := one.Requests(); len(all) != 1 || len(all[0].Violations) == 0 {
		t.Errorf("the call is recorded as %+v", all)
	}
	if err := one.Verify(); err != nil {
		t.Errorf("the mock that did not answer it reports %v", err)
	}
	if err := other.Verify(); err == nil || !strings.Contains(err.Error(), "/resource_ids is missing") {
		t.Errorf("the mock that answered it reports %v", err)
	}
}

func TestAMockOfAStoreThatIsClosedLeavesNoGoroutineAndHasWrittenItsCalls(t *testing.T) {
	before, kept := runtime.NumGoroutine(), memory.New()
	for n := range 3 {
		m, err := New(Store(kept))
		if err != nil {
			t.Fatal(err)
		}
		m.post(t, m.Huawei().Token, `{"resource_ids":["unknown"],"unsubscribe_type":1}`)
		m.Close()
		m.Close()
		if got := len(m.Requests()); got != n+1 {
			t.Errorf("%d calls are recorded, want %d", got, n+1)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines, want %d", runtime.NumGoroutine(), before)
		}
	}
}
