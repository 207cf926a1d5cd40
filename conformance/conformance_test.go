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
		answer func(*fake, http.ResponseWriter, *http.Request)
		steps  string
	}{
		"accepted": {accept, oneServer + leaving + "Then it succeeds"},
		"refused":  {refuse, oneServer + leaving + refusal},
	} {
		t.Run(name, func(t *testing.T) {
			s := (&fake{answer: c.answer}).try(t, t.Context(), c.steps)
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

func TestWhatTheServerBreaksIsAFailure(t *testing.T) {
	for name, c := range map[string]struct {
		fake  *fake
		steps string
		want  string
	}{
		"a refusal that changes the world": {
			&fake{answer: func(f *fake, w http.ResponseWriter, r *http.Request) { f.orders++; refuse(f, w, r) }},
			oneServer + leaving + refusal, "the refused call changed the world: /accounts/0/orders was 0 and is 1",
		},
		"another code":          {&fake{answer: refuse}, oneServer + leaving + `Then it is refused with 400 "CBC.99003650" by "huawei.trial-service"`, `was refused with 400 "CBC.99003649"`},
		"another status":        {&fake{answer: refuse}, oneServer + leaving + `Then it is refused with 403 "CBC.99003649" by "huawei.trial-service"`, `not with 403`},
		"another row":           {&fake{answer: refuse}, oneServer + leaving + `Then it is refused with 400 "CBC.99003649" by "huawei.one-off"`, `by "huawei.trial-service", not by "huawei.one-off"`},
		"accepted, not refused": {&fake{answer: accept}, oneServer + leaving + refusal, "was accepted"},
		"refused, not accepted": {&fake{answer: refuse}, oneServer + leaving + "Then it succeeds", "was refused"},
		"a refusal nobody expects": {
			&fake{answer: refuse}, oneServer + leaving + leaving + refusal, "no step expects it",
		},
		"a refusal nobody looks at": {
			&fake{answer: func(f *fake, w http.ResponseWriter, r *http.Request) {
				if f.orders > 0 {
					refuse(f, w, r)
					return
				}
				accept(f, w, r)
			}},
			oneServer + leaving + "Then it succeeds\n" + leaving, "no step expects it",
		},
		"an answer against the contract": {
			&fake{answer: func(_ *fake, w http.ResponseWriter, _ *http.Request) { reply(w, 200, "", `{"order_ids":"none"}`) }},
			oneServer + leaving + "Then it succeeds", "order_ids",
		},
		"a status nobody documented": {
			&fake{answer: func(_ *fake, w http.ResponseWriter, _ *http.Request) { reply(w, 418, "", trial) }},
			oneServer + leaving + "Then it succeeds", "breaks the contract",
		},
		"no request id": {
			&fake{answer: func(f *fake, w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.Write([]byte(`{"order_ids":[]}`))
			}},
			oneServer + leaving + "Then it succeeds", "the header X-Request-Id is missing",
		},
		"a call that it hangs up on": {
			&fake{answer: func(*fake, http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
			oneServer + leaving + "Then it succeeds", "was not answered, though the server is there",
		},
		"a broken invariant":        {&fake{answer: accept, broken: "order 1"}, oneServer + leaving + "Then it succeeds", "x (Y.): order 1"},
		"a scenario without a call": {&fake{}, oneServer, "the scenario sent no request"},
		"a scenario without a claim": {
			&fake{answer: accept}, oneServer + leaving, "the scenario asserted nothing",
		},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, c.fake.try(t, t.Context(), c.steps), report.Failed, c.want)
		})
	}
}

func TestWhatTheSuiteCannotDoIsAnError(t *testing.T) {
	for name, c := range map[string]struct {
		fake  *fake
		steps string
		want  string
	}{
		"an undefined step":       {&fake{}, oneServer + "When the moon is full", "undefined"},
		"a sentence in another":   {&fake{}, oneServer + "Then it succeeds at last", "undefined"},
		"an unknown alias":        {&fake{}, oneServer + `When the customer unsubscribes from "web-9"`, `this scenario describes no resource with the alias "web-9"`},
		"an unknown column":       {&fake{}, "Given the Huawei customer has:\n  | colour |\n  | red |", `no column "colour"`},
		"no situation":            {&fake{}, leaving, "which account?"},
		"no control API":          {&fake{refuse: true}, oneServer + leaving, "401"},
		"a claim before any call": {&fake{}, oneServer + "Then it succeeds", "there was no call yet"},
		"no steps":                {&fake{}, "", "it was never reached"},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, c.fake.try(t, t.Context(), c.steps), report.Errored, c.want)
		})
	}
}

func TestAServerThatIsNotThereIsAnError(t *testing.T) {
	target := (&fake{}).start(t)
	target.URL = "http://127.0.0.1:1"
	run, err := Run(t.Context(), Options{Target: target, Features: one(oneServer + leaving + "Then it succeeds")})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, run.Scenarios[0], report.Errored, "refused")
}

func expect(t *testing.T, s *report.Scenario, outcome report.Outcome, reason string) {
	t.Helper()
	if s.Outcome != outcome || !strings.Contains(s.Reason, reason) {
		t.Errorf("got %s: %s; want %s: …%s…", s.Outcome, s.Reason, outcome, reason)
	}
}

func TestARunThatIsCalledOffRunsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := (&fake{answer: accept}).try(t, ctx, oneServer+leaving+"Then it succeeds")
	expect(t, s, report.NotRun, "called off")
	if s.Requests != 0 {
		t.Errorf("%d requests were sent", s.Requests)
	}
}

func TestAScenarioThatTakesTooLongIsAnError(t *testing.T) {
	slow := &fake{answer: func(_ *fake, _ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // only then does the server notice that the caller has left
		<-r.Context().Done()
	}}
	o := Options{Target: slow.start(t), Features: one(oneServer + leaving + "Then it succeeds"), Timeout: 50 * time.Millisecond}
	run, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, run.Scenarios[0], report.Errored, "deadline exceeded")
}

func one(steps string) fstest.MapFS {
	return fstest.MapFS{"huawei/f.feature": {Data: []byte("Feature: f\n  Scenario: s\n" + steps)}}
}

func TestAPanicAtTheEndOfAScenarioIsAnError(t *testing.T) {
	s := &report.Scenario{Outcome: report.Errored}
	a := &attempt{engine: &engine{}, scenario: s, cancel: func() {}}
	if _, err := a.after(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	expect(t, s, report.Errored, "panic: ")
}

func TestAnIncompleteTargetIsRefused(t *testing.T) {
	for _, target := range []target.Target{
		{}, {URL: "127.0.0.1:8080"}, {URL: "http://h", ControlURL: "/_mock", ControlToken: "t"}, {URL: "http://h", ControlURL: "http://h/_mock"},
	} {
		if _, err := Run(t.Context(), Options{Target: target, Features: one(oneServer)}); err == nil {
			t.Errorf("%+v was accepted", target)
		}
	}
}

func TestAReportThatCannotBeWrittenIsAnError(t *testing.T) {
	f := &fake{answer: accept}
	o := Options{Target: f.start(t), Features: one(oneServer + leaving + "Then it succeeds"), Out: []report.Reporter{lost{}}}
	if _, err := Run(t.Context(), o); !errors.Is(err, errLost) {
		t.Errorf("got %v", err)
	}
}

var errLost = errors.New("disk full")

type lost struct{}

func (lost) Ended(*report.Scenario)   {}
func (lost) Finish(*report.Run) error { return errLost }
