package mock

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
)

// continued opens the default sandbox on a store, as a process that starts does.
func continued(t *testing.T, kept sandbox.Store, sc *scenarios.Scenario, o Options) (*Server, *Continuation) {
	t.Helper()
	o.Store = kept
	s := NewServer(o)
	t.Cleanup(s.Finish)
	w, goesOn, err := s.OpenOrContinue(sc, control.Opening{ID: "default", Seed: 7, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	if !goesOn {
		return s, nil
	}
	c, err := s.Continuation(w, sc)
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func TestASandboxOfTheStoreSaysSinceWhenItIsThereAndWhatItGot(t *testing.T) {
	kept, sc := memory.New(), scenarioOf(t, "quickstart")
	made := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	now := func() time.Time { return made }
	first, c := continued(t, kept, sc, Options{Now: now})
	if c != nil {
		t.Fatalf("a new sandbox continues %+v", c)
	}
	send(first, "POST", "/v2/orders/suscriptions/resources/query", "rescind-quickstart-token")
	first.Finish()
	if _, c = continued(t, kept, sc, Options{}); c == nil || !c.Made.Equal(made) || c.Calls != 1 || !c.Last.Equal(made) || c.Changed {
		t.Errorf("got %+v", c)
	}
}

func TestASandboxOfTheStoreSaysThatItsScenarioIsAnotherNow(t *testing.T) {
	const text = "name: mine\nabout: mine\nclock: 2026-06-08T00:00:00Z\nhuawei: {accounts: [{name: acme, credentials: [{token: mine-token}], resources: [{alias: web, service: hws.service.type.ec2}]}]}\n"
	parse := func(more string) *scenarios.Scenario {
		sc, err := scenarios.Parse("mine.yaml", []byte(text+more))
		if err != nil {
			t.Fatal(err)
		}
		return sc
	}
	kept := memory.New()
	first, _ := continued(t, kept, parse(""), Options{})
	first.Finish()
	for more, want := range map[string]bool{
		"": false, "# a comment\n": false, "options: {effects_take: 90s}\n": true,
		"faults: [{match: {nth: 1}, effect: {code: CBC.0999}}]\n": true,
	} {
		if _, c := continued(t, kept, parse(more), Options{}); c == nil || c.Changed != want || c.Profile != "" {
			t.Errorf("%q: got %+v, want changed %t", more, c, want)
		}
	}
	if _, c := continued(t, kept, parse("profile: observed\n"), Options{}); c == nil || !c.Changed || c.Profile != "" {
		t.Errorf("with another profile in the scenario, got %+v", c)
	}
	if _, c := continued(t, kept, parse(""), Options{Profile: "observed"}); c == nil || c.Changed || c.Profile != "documented" {
		t.Errorf("with another profile, got %+v", c)
	}
}

// send makes a call with a token and no body.
func send(s *Server, method, path, token string) {
	r, _ := http.NewRequest(method, "http://127.0.0.1"+path, nil)
	r.Header.Set("X-Auth-Token", token)
	s.ServeHTTP(httptest.NewRecorder(), r)
}
