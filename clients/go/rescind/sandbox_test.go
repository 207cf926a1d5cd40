package rescind_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

// unsubscribe cancels a resource as the first account of Huawei Cloud.
func unsubscribe(t *testing.T, s *rescind.Sandbox, alias string) (status int, body string) {
	t.Helper()
	return unsubscribeBy(t, s, alias, s.Huawei[0].Token)
}

func unsubscribeBy(t *testing.T, s *rescind.Sandbox, alias, token string) (status int, body string) {
	t.Helper()
	text := fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, s.Resources[alias].ID)
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.Endpoint+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Auth-Token", token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(data)
}

func TestARefusalIsInTheJournalWithItsRule(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	if status, body := unsubscribe(t, s, "trial"); status != 400 || !strings.Contains(body, "CBC.99003649") {
		t.Errorf("the answer is %d %s", status, body)
	}
	journal, err := s.ListRequests(t.Context(), rescind.RequestQuery{Status: "4XX", Violations: new(false)})
	if err != nil || len(journal.Requests) != 1 || journal.Requests[0].Rule != "huawei.trial-service" {
		t.Fatalf("the journal is %+v: %v", journal, err)
	}
	exchange, err := s.ShowRequest(t.Context(), journal.Requests[0].ID)
	if err != nil || exchange.Response.Status != 400 || exchange.Caller.Account != s.Huawei[0].DomainID {
		t.Errorf("the exchange is %+v by %+v: %v", exchange.Response, exchange.Caller, err)
	}
}

func TestTheClockCarriesOutWhatIsDueAndTheMoneyAddsUp(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	clock, err := s.Advance(t.Context(), 7*24*time.Hour)
	if err != nil || len(clock.Events) != 2 || !strings.HasPrefix(clock.Events[0].What, "renewal charged") {
		t.Errorf("the clock is %+v: %v", clock, err)
	}
	if _, err := s.SetClock(t.Context(), rescind.ClockSetting{Now: new(clock.Now.Add(time.Hour))}); err != nil {
		t.Error(err)
	}
	if after, err := s.ShowClock(t.Context()); err != nil || !after.Now.Equal(clock.Now.Add(time.Hour)) {
		t.Errorf("the clock is %+v: %v", after, err)
	}
	if money, err := s.CheckInvariants(t.Context()); err != nil || !money.Held || len(money.Invariants) == 0 {
		t.Errorf("the invariants are %+v: %v", money, err)
	}
	review, err := s.ReviewResources(t.Context())
	if err != nil || len(review.Resources) == 0 {
		t.Fatalf("the review is %+v: %v", review, err)
	}
	for _, r := range review.Resources {
		if r.Allowed != (r.Refund != nil) || r.Allowed == (r.Refusal != nil) {
			t.Errorf("%s contradicts itself: %+v", r.Alias, r)
		}
	}
}

func TestAFaultIsInjectedAndCleared(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	once := rescind.NewFault{
		Match:  rescind.Match{Operation: "unsubscribe"},
		Effect: rescind.Effect{Respond: &rescind.Respond{Status: 502, Body: "<html>"}, Truncate: new(0)},
		Times:  1,
	}
	if fault, err := s.AddFault(t.Context(), once); err != nil || fault.Times != 1 || fault.Effect.Truncate == nil {
		t.Fatalf("the fault is %+v: %v", fault, err)
	}
	if err := s.ClearFaults(t.Context(), rescind.ClearFaultsQuery{}); err != nil {
		t.Error(err)
	}
	if status, _ := unsubscribe(t, s, "web"); status != 200 {
		t.Errorf("the status is %d", status)
	}
}

func TestSandboxesInParallelDoNotShareAnything(t *testing.T) {
	m := rescind.Start(t)
	left, right := m.Open(t, "quickstart"), m.Open(t, "quickstart")
	var both sync.WaitGroup
	both.Go(func() { unsubscribe(t, left, "web") })
	both.Go(func() { unsubscribe(t, right, "trial") })
	both.Wait()
	for s, want := range map[*rescind.Sandbox]int{left: 200, right: 400} {
		journal, err := s.ListRequests(t.Context(), rescind.RequestQuery{})
		if err != nil || len(journal.Requests) != 1 || journal.Requests[0].Status != want {
			t.Errorf("the journal is %+v: %v", journal, err)
		}
	}
}

func TestARefusalOfTheMockIsAProblem(t *testing.T) {
	m := rescind.Start(t)
	_, err := m.CreateSandboxFromDocument(t.Context(), "name: a\nhauwei: {}\n", rescind.DocumentQuery{TTL: "1h"})
	refused, ok := errors.AsType[*rescind.ProblemError](err)
	if !ok || refused.Type != "urn:rescind:invalid-scenario" || refused.Status != 400 || len(refused.Mistakes) == 0 || !strings.Contains(err.Error(), "hauwei") {
		t.Errorf("got %v", err)
	}
	_, err = m.Open(t, "quickstart").SetClock(t.Context(), rescind.ClockSetting{Advance: "a week"})
	if err == nil || !strings.Contains(err.Error(), "\nbody /advance: ") {
		t.Errorf("got %v", err)
	}
	_, err = rescind.Connect(m.URL+"/_mock/", "wrong").ListScenarios(t.Context())
	if refused, ok := errors.AsType[*rescind.ProblemError](err); !ok || refused.Status != 401 || refused.Detail == "" {
		t.Errorf("with a wrong token: %v", err)
	}
}
