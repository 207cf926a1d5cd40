package mock_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
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
		m := mock.Start(tb)
		r, _ := http.NewRequest("GET", "https://bss-intl.myhuaweicloud.com/v2/orders/customer-orders", nil)
		r.Header.Set("X-Sdk-Date", time.Now().UTC().Format("20060102T150405Z"))
		r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access="+m.Huawei().AK+", SignedHeaders=x-sdk-date, Signature="+strings.Repeat("0", 64))
		answer, err := m.Transport().RoundTrip(r)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
	})
	if len(got.errors) != 1 || !strings.Contains(got.errors[0], "the signature is wrong: None of ") {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

// Equal tests have equal ids; what one does, none of the others sees.
func TestMocksOfOneScenarioShareNothing(t *testing.T) {
	ids := make(chan string, 8)
	t.Run("all", func(t *testing.T) {
		for range cap(ids) {
			t.Run("one", func(t *testing.T) {
				t.Parallel()
				m := mock.Start(t, mock.Seed(7))
				c := &caller{m.URL(), m.Huawei().Token, &http.Transport{DisableKeepAlives: true}}
				c.left(t, m.Resource("web").ID, 200)
				c.left(t, m.Resource("web").ID, 400)
				inMemory(m).left(t, m.Resource("data-disk").ID, 200)
				if got := len(m.Requests()); got != 3 {
					t.Errorf("there are %d calls", got)
				}
				m.Clock.Advance(time.Hour)
				ids <- m.Resource("web").ID + m.Clock.Now().String()
			})
		}
	})
	first := <-ids
	for range cap(ids) - 1 {
		if other := <-ids; other != first {
			t.Errorf("got %s and %s", first, other)
		}
	}
}

func TestTheNameOfTheTestIsTheSeed(t *testing.T) {
	id := func(name string) (id string) {
		(&recordingTB{name: name}).run(func(tb mock.TB) { id = mock.Start(tb).Resource("web").ID })
		return id
	}
	if first, again, other := id("TestA"), id("TestA"), id("TestB"); first != again || first == other {
		t.Errorf("got %s, %s and %s", first, again, other)
	}
}

func TestTheAdminTokenOpensTheControlAPIOfOneMock(t *testing.T) {
	mine, other := mock.Start(t), mock.Start(t)
	for token, want := range map[string]int{mine.AdminToken(): 200, other.AdminToken(): 401} {
		for base, via := range map[string]http.RoundTripper{mine.URL(): http.DefaultTransport, "http://localhost": mine.Transport()} {
			r, _ := http.NewRequest("GET", base+"/_mock/sandboxes/default", nil)
			r.Header.Set("Authorization", "Bearer "+token)
			answer, err := via.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != want {
				t.Errorf("%s: got %d, want %d", base, answer.StatusCode, want)
			}
		}
	}
	if got := mine.World(); got.Endpoint != mine.URL() || got.Scenario != "quickstart" {
		t.Errorf("the world is %s at %s", got.Scenario, got.Endpoint)
	}
}

func TestNoGoroutineOutlivesTheCleanup(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 20 {
		m, err := mock.New()
		if err != nil {
			t.Fatal(err)
		}
		own := &http.Transport{}
		(&caller{m.URL(), m.Huawei().Token, own}).left(t, m.Resource("web").ID, 200)
		inMemory(m).left(t, m.Resource("trial").ID, 400)
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
	for range 10_000 { // the client's own goroutines end once they see the connection closed
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("%d goroutines became %d\n%s", before, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
}

func TestAClosedMockStillHasItsRequests(t *testing.T) {
	m, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	inMemory(m).do(t.Context(), "POST", unsubscribe, `{}`)
	if err := m.Close(); err == nil || err.Error() != m.Close().Error() || !strings.Contains(err.Error(), "unsubscribe") {
		t.Errorf("got %v", err)
	}
	if len(m.Requests()) != 1 || m.Resource("web").Status != "in-use" {
		t.Errorf("got %+v", m.Requests())
	}
	defer func() {
		if got := fmt.Sprint(recover()); got != "mock: cannot open a port on 127.0.0.1: the mock is closed" {
			t.Errorf("got %s", got)
		}
	}()
	m.URL()
}

func TestTheBusinessClockIsSetFrozenAndRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		at := time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)
		m := mock.Start(t, mock.At(at))
		if !m.Clock.Frozen() || !m.Clock.Now().Equal(at) || len(m.Clock.Events()) != 0 {
			t.Errorf("the clock shows %s after %v", m.Clock.Now(), m.Clock.Events())
		}
		m.Clock.Run()
		time.Sleep(time.Minute)
		m.Clock.Freeze()
		time.Sleep(time.Minute)
		if got := m.Clock.Now(); !got.Equal(at.Add(time.Minute)) {
			t.Errorf("the clock shows %s", got)
		}
		m.Clock.Set(at)
		m.Reset(sandbox.Parts{Clock: true})
		if got := m.Clock.Now(); !got.Equal(at) {
			t.Errorf("the clock shows %s", got)
		}
	})
}

func TestAResetRestoresTheScenarioButKeepsTheFindings(t *testing.T) {
	got := (&recordingTB{}).run(func(tb mock.TB) {
		m := mock.Start(tb)
		c := inMemory(m)
		c.do(context.Background(), "POST", unsubscribe, `{}`)
		c.leave(context.Background(), m.Resource("web").ID)
		m.Reset(sandbox.Parts{Journal: true})
		if len(m.Requests()) != 0 || m.Resource("web").Status != "gone" {
			t.Errorf("after a reset of the journal the server is %s", m.Resource("web").Status)
		}
		m.Reset()
		if m.Resource("web").Status != "in-use" {
			t.Errorf("after a reset the server is %s", m.Resource("web").Status)
		}
	})
	if len(got.errors) != 1 {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

func TestAnAccountThatBothVendorsHaveIsNamedWithItsVendor(t *testing.T) {
	const both = `
name: both
huawei: {accounts: [{name: acme}]}
alibaba: {accounts: [{name: acme}]}
`
	m := mock.Start(t, mock.Document(both))
	for _, vendor := range []string{"huawei", "alibaba"} {
		if got := m.Account(vendor + "/acme").Vendor; got != vendor {
			t.Errorf("got %s, want %s", got, vendor)
		}
	}
	got := (&recordingTB{}).run(func(tb mock.TB) { mock.Start(tb, mock.Document(both)).Account("acme") })
	if got.fatal != `mock: scenario both has two accounts "acme": write huawei/acme or alibaba/acme` {
		t.Errorf("got %s", got.fatal)
	}
}
