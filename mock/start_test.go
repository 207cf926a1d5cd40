package mock_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

func TestAnUnsubscribedResourceIsGoneAndRefunded(t *testing.T) {
	t.Parallel()
	m := mock.Start(t)
	c := &caller{m.URL(), m.Huawei().Token, http.DefaultTransport}
	before := m.Account("acme").Balance
	c.left(t, m.Resource("web").ID, 200)
	if got := m.Resource("web").Status; got != "gone" {
		t.Errorf("the resource is %s", got)
	}
	a := m.Account("huawei/acme")
	order := a.Orders[len(a.Orders)-1]
	if order.Kind != "unsubscription" || order.Refunded == 0 || a.Balance != before+order.Refunded {
		t.Errorf("got the order %+v, and %s after %s", order, a.Balance, before)
	}
}

func TestTheCleanupFailsTheTestOfAClientThatBreaksTheContract(t *testing.T) {
	got := (&recordingTB{}).run(func(t mock.TB) {
		m := mock.Start(t)
		inMemory(m).do(context.Background(), "POST", unsubscribe, `{"resource_ids":[],"unsubscribe_type":9}`)
	})
	if len(got.errors) != 1 || !strings.HasPrefix(got.errors[0], "mock: call 1, unsubscribe, answered 400 CBC.0100: body /") || !strings.Contains(got.errors[0], "/unsubscribe_type") {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

func TestTheCleanupFailsTheTestOfUnexpectedCalls(t *testing.T) {
	got := (&recordingTB{}).run(func(t mock.TB) {
		c := inMemory(mock.Start(t))
		c.do(context.Background(), "GET", "/v2/nothing", "")
		c.token = "somebody"
		c.leave(context.Background(), "x")
	})
	if len(got.errors) != 2 || !strings.Contains(got.errors[0], "GET /v2/nothing") || !strings.Contains(got.errors[1], "the mock does not know its credential") {
		t.Errorf("the test has the errors %q", got.errors)
	}
	for _, e := range got.errors {
		if strings.Contains(e, "somebody") {
			t.Errorf("a token is shown: %s", e)
		}
	}
}

func TestWhatIsAllowedDoesNotFailTheTest(t *testing.T) {
	got := (&recordingTB{}).run(func(t mock.TB) {
		m := mock.Start(t, mock.AllowUnmatched(), mock.AllowViolations("unsubscribe"))
		c := inMemory(m)
		c.do(context.Background(), "POST", unsubscribe, `{}`)
		c.do(context.Background(), "GET", "/v2/nothing", "")
		c.token = "somebody"
		c.leave(context.Background(), "x")
		if len(m.Requests()) != 2 || len(m.Unmatched()) != 2 {
			t.Errorf("%d requests and %d strays were kept", len(m.Requests()), len(m.Unmatched()))
		}
	})
	if len(got.errors) != 0 {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

func TestARefusalByARuleIsNoMistakeOfTheClient(t *testing.T) {
	m := mock.Start(t)
	if text := inMemory(m).left(t, m.Resource("trial").ID, 400); !strings.Contains(text, "CBC.99003649") {
		t.Errorf("got %s", text)
	}
}

func TestAMistakeOfTheTestEndsItWithTheNearestName(t *testing.T) {
	for want, test := range map[string]func(*mock.Mock){
		`mock: scenario quickstart has no resource "wep", did you mean "web"?`:                                        func(m *mock.Mock) { m.Resource("wep") },
		`mock: scenario quickstart has no account "acne", did you mean "acme"?`:                                       func(m *mock.Mock) { m.Account("acne") },
		`mock: scenario quickstart has no credential for Huawei Cloud of a user "auditer", did you mean "auditor"?`:   func(m *mock.Mock) { m.Huawei("acme", "auditer") },
		`mock: scenario quickstart has no credential for Alibaba Cloud of an account "acme", did you mean "acme-cn"?`: func(m *mock.Mock) { m.Alibaba("acme") },
		`mock: no answer to unsubscribe has the code "CBC.99003648", did you mean "CBC.99003643"?`: func(m *mock.Mock) {
			m.Fault(fault.Spec{Match: fault.Match{Operation: "unsubscribe"}, Effect: fault.Effect{Code: "CBC.99003648"}})
		},
	} {
		got := (&recordingTB{}).run(func(t mock.TB) { test(mock.Start(t)) })
		if got.fatal != want {
			t.Errorf("got %s, want %s", got.fatal, want)
		}
	}
}

func TestEverythingWrongWithTheOptionsIsReported(t *testing.T) {
	_, err := mock.New(mock.Scenario("quickstrat"), mock.Document("name: x"), mock.Profile("observd"), mock.At(time.Time{}), mock.JournalSize(0), mock.AllowViolations("unsubscrib"))
	for _, want := range []string{`did you mean "quickstart"?`, "2 scenarios were given", `did you mean "observed"?`, "from 1970 to 2099", "the journal size is 0", `did you mean "unsubscribe"?`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	got := (&recordingTB{}).run(func(t mock.TB) { mock.Start(t, mock.Scenario("quickstrat")) })
	if !strings.Contains(got.fatal, "quickstart") {
		t.Errorf("got %q", got.fatal)
	}
}

func TestHalfAnHourOfDelayTakesNoTimeInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, began := mock.Start(t), time.Now()
		m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Delay: fault.Span(30 * time.Minute)}})
		inMemory(m).left(t, m.Resource("web").ID, 200)
		if took := time.Since(began); took != 30*time.Minute {
			t.Errorf("the call took %s", took)
		}
	})
}

func TestACallThatItsClientCancelledIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := mock.Start(t)
		m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Delay: fault.Span(time.Hour)}})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, _, err := inMemory(m).leave(ctx, m.Resource("web").ID); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}
