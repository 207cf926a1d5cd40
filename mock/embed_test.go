package mock_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
)

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
