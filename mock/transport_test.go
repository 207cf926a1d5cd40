package mock_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// withFault is a mock that injects one effect into the next call.
func withFault(t *testing.T, e fault.Effect) (*mock.Mock, *caller) {
	m := mock.Start(t)
	m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: e})
	return m, inMemory(m)
}

func TestADroppedConnectionIsAnErrorOfTheTransport(t *testing.T) {
	for drop, want := range map[string]string{fault.Before: "in-use", fault.After: "gone"} {
		t.Run(drop, func(t *testing.T) {
			t.Parallel()
			m, c := withFault(t, fault.Effect{Drop: drop})
			if status, _, err := c.leave(t.Context(), m.Resource("web").ID); !errors.Is(err, io.EOF) {
				t.Errorf("got %d, %v", status, err)
			}
			if got := m.Resource("web").Status; got != want {
				t.Errorf("the resource is %s, want %s", got, want)
			}
			if got := len(m.Requests()); got != 1 {
				t.Errorf("the client called %d times", got)
			}
		})
	}
}

func TestATruncatedAnswerBreaksOffInItsBody(t *testing.T) {
	m, c := withFault(t, fault.Effect{Truncate: new(10)})
	status, text, err := c.leave(t.Context(), m.Resource("web").ID)
	if status != 200 || len(text) != 10 || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %d %q, %v", status, text, err)
	}
}

func TestAnAnswerTricklesInTheTimeOfTheBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, c := withFault(t, fault.Effect{Trickle: &fault.Trickle{Bytes: 10, Every: fault.Span(time.Minute)}})
		began := time.Now()
		text := c.left(t, m.Resource("web").ID, 200)
		if got, want := time.Since(began), time.Duration((len(text)-1)/10)*time.Minute; got != want {
			t.Errorf("%d bytes took %s, want %s", len(text), got, want)
		}
	})
}

// An answer that nobody reads or closes would keep goroutines of net/http, and so the bubble, for ever.
func TestAnAnswerThatNobodyClosesHoldsNothingBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := inMemory(mock.Start(t))
		r, _ := http.NewRequest("GET", c.base+"/v2/orders/customer-orders", nil)
		r.Header.Set("X-Auth-Token", c.token)
		if _, err := c.via.RoundTrip(r); err != nil {
			t.Error(err)
		}
	})
}

func TestACallThatIsOnItsWayEndsWithTheMock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, c := withFault(t, fault.Effect{Delay: fault.Span(time.Hour)})
		failed := make(chan error)
		go func() { _, _, err := c.leave(context.Background(), m.Resource("web").ID); failed <- err }()
		synctest.Wait()
		go m.Close()
		if err := <-failed; err == nil {
			t.Error("the call was answered")
		}
		if _, _, err := c.leave(t.Context(), "late"); err == nil || !strings.Contains(err.Error(), "the mock is closed") {
			t.Errorf("a later call got %v", err)
		}
	})
}

func TestATransportReachesNoNetworkWhateverBecomesOfIt(t *testing.T) {
	m := mock.Start(t)
	dialed := func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("a socket is opened") }
	set, cloned := m.Transport(), m.Transport().Clone()
	set.DialContext, set.DialTLSContext = dialed, dialed
	for name, via := range map[string]http.RoundTripper{"with a dialer": set, "cloned": cloned} {
		for _, base := range []string{"http://bss-intl.myhuaweicloud.com", "https://10.0.0.1:8443"} {
			c := &caller{base, m.Huawei().Token, via}
			if status, _, err := c.leave(t.Context(), m.Resource("trial").ID); status != 400 || err != nil {
				t.Errorf("%s, %s: got %d, %v", name, base, status, err)
			}
		}
	}
}

func TestABodyThatIsTooLargeIsAnsweredInMemoryToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := mock.Start(t, mock.AllowViolations())
		if status, text, err := inMemory(m).do(t.Context(), "POST", unsubscribe, strings.Repeat(" ", 13<<20)); status != 413 {
			t.Errorf("got %d %s, %v", status, text, err)
		}
	})
}

// On a connection that was used before, net/http makes a call once more when it is dropped.
func TestADroppedCallIsNotMadeAgainUnseen(t *testing.T) {
	m := mock.Start(t)
	c := inMemory(m)
	ask := func() error {
		_, _, err := c.do(context.Background(), "GET", "/v2/orders/customer-orders", "")
		return err
	}
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Drop: fault.Before}})
	if err := ask(); err == nil || len(m.Requests()) != 2 {
		t.Errorf("got %v after %d calls; want an error after 2", err, len(m.Requests()))
	}
}
