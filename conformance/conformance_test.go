package conformance

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

const (
	oneServer = "Given the Huawei customer has:\n  | alias |\n  | web-1 |\n"
	leaving   = "When the customer unsubscribes from \"web-1\"\n"
	refusal   = "Then it is refused with 400 \"CBC.99003649\" by \"huawei.trial-service\"\n"
)

func TestAScenarioPassesWhenTheServerKeepsItsPromise(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(*fakeServer, http.ResponseWriter, *http.Request)
		steps  string
	}{
		"accepted": {accept, oneServer + leaving + "Then it succeeds"},
		"refused":  {refuse, oneServer + leaving + refusal},
	} {
		t.Run(name, func(t *testing.T) {
			s := (&fakeServer{answer: c.answer}).runScenario(t, t.Context(), c.steps)
			if s.Outcome != report.Passed || s.Reason != "" || s.Requests != 1 {
				t.Errorf("got %s (%s) after %d requests", s.Outcome, s.Reason, s.Requests)
			}
			if len(s.Rows) != 1 || s.Rows[0] != "huawei.trial-service" || s.ID != "features/huawei/f.feature:3" {
				t.Errorf("got rows %v of %s", s.Rows, s.ID)
			}
			for _, step := range s.Steps {
				if step.Outcome != report.Passed {
					t.Errorf("the step %q is %s", step.Text, step.Outcome)
				}
			}
		})
	}
}

func TestABrokenPromiseOfTheServerIsAFailure(t *testing.T) {
	for name, c := range map[string]struct {
		fake  *fakeServer
		steps string
		want  string
	}{
		"a refusal that changes the world": {
			&fakeServer{answer: func(f *fakeServer, w http.ResponseWriter, r *http.Request) { f.orders++; refuse(f, w, r) }},
			oneServer + leaving + refusal, "the refused call changed the world: /accounts/0/orders was 0 and is 1",
		},
		"another code":          {&fakeServer{answer: refuse}, oneServer + leaving + `Then it is refused with 400 "CBC.99003650" by "huawei.trial-service"`, `was refused with 400 "CBC.99003649"`},
		"another status":        {&fakeServer{answer: refuse}, oneServer + leaving + `Then it is refused with 403 "CBC.99003649" by "huawei.trial-service"`, `not with 403`},
		"another row":           {&fakeServer{answer: refuse}, oneServer + leaving + `Then it is refused with 400 "CBC.99003649" by "huawei.one-off"`, `by "huawei.trial-service", not by "huawei.one-off"`},
		"accepted, not refused": {&fakeServer{answer: accept}, oneServer + leaving + refusal, "was accepted"},
		"refused, not accepted": {&fakeServer{answer: refuse}, oneServer + leaving + "Then it succeeds", "was refused"},
		"a refusal that no step expects": {
			&fakeServer{answer: refuse}, oneServer + leaving + leaving + refusal, "no step expects it",
		},
		"a refusal that no step checks": {
			&fakeServer{answer: func(f *fakeServer, w http.ResponseWriter, r *http.Request) {
				if f.orders > 0 {
					refuse(f, w, r)
					return
				}
				accept(f, w, r)
			}},
			oneServer + leaving + "Then it succeeds\n" + leaving, "no step expects it",
		},
		"an answer against the contract": {
			&fakeServer{answer: func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) { reply(w, 200, "", `{"order_ids":"none"}`) }},
			oneServer + leaving + "Then it succeeds", "order_ids",
		},
		"an undocumented status": {
			&fakeServer{answer: func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) { reply(w, 418, "", trial) }},
			oneServer + leaving + "Then it succeeds", "breaks the contract",
		},
		"no request id": {
			&fakeServer{answer: func(f *fakeServer, w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.Write([]byte(`{"order_ids":[]}`))
			}},
			oneServer + leaving + "Then it succeeds", "the header X-Request-Id is missing",
		},
		"a connection closed without a response": {
			&fakeServer{answer: func(*fakeServer, http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
			oneServer + leaving + "Then it succeeds", "was not answered, though the server is there",
		},
		"a broken invariant":        {&fakeServer{answer: accept, brokenInvariant: "order 1"}, oneServer + leaving + "Then it succeeds", "x (Y.): order 1"},
		"a scenario without a call": {&fakeServer{}, oneServer, "the scenario sent no request"},
		"a scenario without an assertion": {
			&fakeServer{answer: accept}, oneServer + leaving, "the scenario asserted nothing",
		},
	} {
		t.Run(name, func(t *testing.T) {
			wantOutcome(t, c.fake.runScenario(t, t.Context(), c.steps), report.Failed, c.want)
		})
	}
}

func TestWhatTheSuiteCannotDoIsAnError(t *testing.T) {
	for name, c := range map[string]struct {
		fake  *fakeServer
		steps string
		want  string
	}{
		"an undefined step":                 {&fakeServer{}, oneServer + "When the moon is full", "undefined"},
		"a longer step than the expression": {&fakeServer{}, oneServer + "Then it succeeds at last", "undefined"},
		"an unknown alias":                  {&fakeServer{}, oneServer + `When the customer unsubscribes from "web-9"`, `this scenario describes no resource with the alias "web-9"`},
		"an unknown column":                 {&fakeServer{}, "Given the Huawei customer has:\n  | colour |\n  | red |", `no column "colour"`},
		"no situation":                      {&fakeServer{}, leaving, "which account?"},
		"no control API":                    {&fakeServer{refuseControl: true}, oneServer + leaving, "401"},
		"an assertion before any call":      {&fakeServer{}, oneServer + "Then it succeeds", "there was no call yet"},
		"no steps":                          {&fakeServer{}, "", "the scenario has no steps"},
	} {
		t.Run(name, func(t *testing.T) {
			wantOutcome(t, c.fake.runScenario(t, t.Context(), c.steps), report.Errored, c.want)
		})
	}
}

func TestAServerThatIsNotThereIsAnError(t *testing.T) {
	target := (&fakeServer{}).start(t)
	target.URL = "http://127.0.0.1:1"
	run, err := Run(t.Context(), Options{Target: target, Features: oneFeature(oneServer + leaving + "Then it succeeds")})
	if err != nil {
		t.Fatal(err)
	}
	wantOutcome(t, run.Scenarios[0], report.Errored, "refused")
}

func wantOutcome(t *testing.T, s *report.Scenario, outcome report.Outcome, reason string) {
	t.Helper()
	if s.Outcome != outcome || !strings.Contains(s.Reason, reason) {
		t.Errorf("got %s: %s; want %s: …%s…", s.Outcome, s.Reason, outcome, reason)
	}
}

func TestACancelledRunSendsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := (&fakeServer{answer: accept}).runScenario(t, ctx, oneServer+leaving+"Then it succeeds")
	wantOutcome(t, s, report.NotRun, "cancelled")
	if s.Requests != 0 {
		t.Errorf("%d requests were sent", s.Requests)
	}
}

func TestAScenarioThatTakesTooLongIsAnError(t *testing.T) {
	slow := &fakeServer{answer: func(_ *fakeServer, _ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // only after reading the body does the server notice that the client is gone
		<-r.Context().Done()
	}}
	o := Options{Target: slow.start(t), Features: oneFeature(oneServer + leaving + "Then it succeeds"), Timeout: 50 * time.Millisecond}
	run, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	wantOutcome(t, run.Scenarios[0], report.Errored, "deadline exceeded")
}

func oneFeature(steps string) fstest.MapFS {
	return fstest.MapFS{"huawei/f.feature": {Data: []byte("Feature: f\n  Scenario: s\n" + steps)}}
}

func TestAPanicAtTheEndOfAScenarioIsAnError(t *testing.T) {
	s := &report.Scenario{Outcome: report.Errored}
	a := &scenarioRun{engine: &engine{}, scenario: s, cancel: func() {}}
	if _, err := a.after(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	wantOutcome(t, s, report.Errored, "panic: ")
}

func TestAnIncompleteTargetIsRefused(t *testing.T) {
	for _, target := range []target.Target{
		{}, {URL: "127.0.0.1:8080"}, {URL: "http://h", ControlURL: "/_mock", ControlToken: "t"}, {URL: "http://h", ControlURL: "http://h/_mock"},
	} {
		if _, err := Run(t.Context(), Options{Target: target, Features: oneFeature(oneServer)}); err == nil {
			t.Errorf("%+v was accepted", target)
		}
	}
}

func TestAReportThatCannotBeWrittenIsAnError(t *testing.T) {
	f := &fakeServer{answer: accept}
	o := Options{Target: f.start(t), Features: oneFeature(oneServer + leaving + "Then it succeeds"), Out: []report.Reporter{failingReporter{}}}
	if _, err := Run(t.Context(), o); !errors.Is(err, errWrite) {
		t.Errorf("got %v", err)
	}
}

var errWrite = errors.New("disk full")

type failingReporter struct{}

func (failingReporter) Ended(*report.Scenario)   {}
func (failingReporter) Finish(*report.Run) error { return errWrite }
