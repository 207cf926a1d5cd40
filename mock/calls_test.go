package mock_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
)

// leaveLater unsubscribes a resource in the background, after a while.
func leaveLater(t *testing.T, m *mock.Mock, alias string, after time.Duration) {
	c, id := inMemory(m), m.Resource(alias).ID
	go func() {
		time.Sleep(after)
		c.leave(t.Context(), id)
	}()
}

func TestAwaitReturnsWhenTheCallsHaveCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, began := mock.Start(t), time.Now()
		leaveLater(t, m, "web", time.Minute)
		leaveLater(t, m, "trial", 2*time.Minute)
		got := m.Await(mock.OperationUnsubscribe, 2, time.Hour)
		if took := time.Since(began); took != 2*time.Minute || len(got) != 2 || got[0].Status != 200 || got[1].Status != 400 {
			t.Errorf("after %s got %v", took, got)
		}
		if m.Await(mock.OperationUnsubscribe, 1, 0); time.Since(began) != 2*time.Minute {
			t.Errorf("it waits for a call that was made before")
		}
	})
}

func TestAwaitEndsTheTestWhenTheCallsDoNotCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		got := (&recordingTB{}).run(func(tb mock.TB) {
			m := mock.Start(tb)
			leaveLater(t, m, "web", time.Minute)
			m.Await(mock.OperationUnsubscribe, 2, time.Hour)
			t.Errorf("the test goes on")
		})
		const want = "mock: want 2 calls of unsubscribe within 1h0m0s, got 1:\n  call 1, TIME, unsubscribe: 200"
		if text := clockTime.ReplaceAllString(got.fatal, "TIME"); text != want || time.Since(began) != time.Hour {
			t.Errorf("after %s got %q, want %q", time.Since(began), text, want)
		}
	})
}

func TestNobodyWaitsForCallsToAClosedMock(t *testing.T) {
	m, err := mock.New()
	if err != nil {
		t.Fatal(err)
	}
	m.Close()
	defer func() {
		if got := fmt.Sprint(recover()); got != "mock: want 1 call of unsubscribe within 1h0m0s, got none" {
			t.Errorf("got %s", got)
		}
	}()
	m.Await(mock.OperationUnsubscribe, 1, time.Hour)
}

func TestExpectCountsTheCallsOfOneOperation(t *testing.T) {
	for want, message := range map[int]string{0: "mock: want 0 calls of unsubscribe, got 1:\n  call 1, ", 1: "", 2: "mock: want 2 calls of unsubscribe, got 1:\n  call 1, "} {
		got := (&recordingTB{}).run(func(tb mock.TB) {
			m := mock.Start(tb)
			inMemory(m).left(t, m.Resource("web").ID, 200)
			inMemory(m).do(t.Context(), "GET", "/v2/orders/customer-orders", "")
			if calls := m.Expect(mock.OperationUnsubscribe, want); len(calls) != 1 || calls[0].Operation != mock.OperationUnsubscribe {
				t.Errorf("got %v", calls)
			}
		})
		if (len(got.errors) == 0) != (message == "") || message != "" && !strings.HasPrefix(got.errors[0], message) {
			t.Errorf("want %d: the test has the errors %q", want, got.errors)
		}
	}
}

func TestMistakesInWhatIsExpectedEndTheTest(t *testing.T) {
	for want, test := range map[string]func(*mock.Mock){
		`mock: no vendor has an operation "unsubscrib", did you mean "unsubscribe"?`:           func(m *mock.Mock) { m.Expect("unsubscrib", 0) },
		`mock: no vendor has an operation "refundInstance", did you mean "RefundInstance"?`:    func(m *mock.Mock) { m.Calls("refundInstance") },
		`mock: want 4 calls, but only the latest 3 are kept: give the option mock.JournalSize`: func(m *mock.Mock) { m.Expect(mock.OperationRenew, 4) },
		`mock: want 5 calls, but only the latest 3 are kept: give the option mock.JournalSize`: func(m *mock.Mock) { m.Await(mock.OperationRenew, 5, time.Hour) },
		`mock: want 1 call of RefundInstance within 1ms, got none`:                             func(m *mock.Mock) { m.Await(mock.OperationRefundInstance, 1, time.Millisecond) },
	} {
		got := (&recordingTB{}).run(func(t mock.TB) { test(mock.Start(t, mock.JournalSize(3))) })
		if got.fatal != want {
			t.Errorf("got %s, want %s", got.fatal, want)
		}
	}
}
