package control_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

type faults struct{ Faults []fault.Spec }

// faultList returns the faults of the sandbox default, each with its id and effect.
func (s *server) faultList() (all []string) {
	s.t.Helper()
	for _, f := range get[faults](s, "GET", "/sandboxes/default/faults", "").Faults {
		all = append(all, f.ID+" "+f.Effect.String())
	}
	return all
}

const secondFails = `{"match":{"operation":"unsubscribe","nth":2},"effect":{"code":"CBC.0999"}}`

func TestAnAddedFaultIsReturnedWithItsID(t *testing.T) {
	s := newServer(t)
	w := s.call("POST", "/sandboxes/default/faults", secondFails)
	const want = `{"id":"fault-1","match":{"operation":"unsubscribe","nth":2},"times":1,"effect":{"code":"CBC.0999"}}` + "\n"
	if w.Code != http.StatusCreated || w.Body.String() != want {
		t.Errorf("got %d %s, want %s", w.Code, w.Body, want)
	}
}

func TestFaultsAreListedInTheOrderInWhichTheyAreTried(t *testing.T) {
	s := newServer(t)
	s.call("POST", "/sandboxes/default/faults", secondFails)
	s.call("POST", "/sandboxes/default/faults", `{"id":"lost","match":{"every":1},"times":3,"effect":{"drop":"after","delay":"1m30s"}}`)
	want := []string{"fault-1 code CBC.0999", "lost delay 1m30s, drop after"}
	if got := s.faultList(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if shown := get[faults](s, "GET", "/sandboxes/default", "").Faults; len(shown) != 2 || shown[1].Times != 3 {
		t.Errorf("the world shows %+v", shown)
	}
}

func TestAnEffectIsReturnedAsItWasSent(t *testing.T) {
	s := newServer(t)
	for _, effect := range []string{
		`{"respond":{"status":502,"headers":{"Content-Type":"text/html"},"body":"<html>&"}}`,
		`{"delay":"2s","trickle":{"bytes":10,"every":"100ms"},"truncate":0,"mutate":["extra_field","null_arrays","reordered"]}`,
		`{"drop":"before"}`,
	} {
		w := s.call("POST", "/sandboxes/default/faults", `{"match":{"probability":0.5},"times":2,"effect":`+effect+`}`)
		if got := w.Body.String(); !strings.Contains(got, effect) {
			t.Errorf("%s came back as %s", effect, got)
		}
	}
}

func TestClearedFaultsAreGoneAndAResetDoesNotBringBackWhatWasAdded(t *testing.T) {
	s := newServer(t)
	s.call("POST", "/sandboxes/default/faults", secondFails)
	if w := s.call("DELETE", "/sandboxes/default/faults", ""); w.Code != http.StatusNoContent || s.faultList() != nil {
		t.Errorf("cleared with %d, left %q", w.Code, s.faultList())
	}
	s.call("POST", "/sandboxes/default/faults", secondFails)
	if w := s.call("POST", "/sandboxes/default/reset", `{"what":["state","clock","journal"]}`); w.Code != http.StatusNoContent || s.faultList() == nil {
		t.Error("a reset of the other parts took the faults with it")
	}
	if s.call("POST", "/sandboxes/default/reset", `{"what":["faults"]}`); s.faultList() != nil {
		t.Errorf("after a reset there is %q", s.faultList())
	}
}

func TestEveryMistakeOfAFaultIsReported(t *testing.T) {
	s := newServer(t)
	for body, want := range map[string]string{
		`{"match":{"operation":"unsubscrib"},"effect":{"respond":{"statu":500}}}`:             "/effect/respond /effect/respond/status /match/operation",
		`{"match":{"operation":"unsubscribe","nht":1},"effect":{"code":"CBC.0998"}}`:          "/effect/code /match",
		`{"match":{"operation":"unsubscrib","resource":"nothing"},"effect":{"drop":"after"}}`: "/match/operation /match/resource",
		`{"match":{"operation":7},"effect":{"code":"CBC.0998"}}`:                              "/effect/code /match/operation",
	} {
		var found []string
		for _, v := range wantProblem(t, s.call("POST", "/sandboxes/default/faults", body), http.StatusBadRequest, "invalid-request").Violations {
			found = append(found, v.Pointer)
		}
		slices.Sort(found)
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestAnImpossibleFaultIsAProblemWithItsPlaceAndASuggestion(t *testing.T) {
	s := newServer(t)
	s.call("POST", "/sandboxes/default/faults", `{"id":"taken","match":{"nth":1},"effect":{"drop":"after"}}`)
	for _, c := range []struct{ fault, pointer, says string }{
		{`{"match":{"operation":"unsubscribe"},"effect":{"code":"CBC.0998"}}`, "/effect/code", `did you mean "CBC.0999"?`},
		{`{"match":{"operation":"unsubscribe"},"effect":{"code":"ResourceNotExists"}}`, "/effect/code", "unsubscribe"},
		{`{"match":{"nth":1},"effect":{"code":"NoSuchCode"}}`, "/effect/code", "any call"},
		{`{"match":{"operation":"unsubscrib"},"effect":{"drop":"after"}}`, "/match/operation", `did you mean "unsubscribe"?`},
		{`{"match":{"nth":1},"effect":{"drop":"before","truncate":3}}`, "/effect", "drop"},
		{`{"match":{"nth":1},"effect":{"delay":"99999999999h"}}`, "", ""},
		{`{"match":{"nth":1},"effect":{"respond":{"status":200,"headers":{"A B":"x"}}}}`, "/effect/respond/headers", "A B"},
		{`{"match":{"nth":1},"effect":{"respond":{"status":204,"body":"x"}}}`, "/effect/respond/body", "204"},
		{`{"id":"taken","match":{"nth":1},"effect":{"drop":"after"}}`, "/id", "taken"},
		{`{"match":{},"effect":{"drop":"after"}}`, "/match", ""},
		{`{"match":{"nth":1},"effect":{}}`, "/effect", ""},
		{`{"match":{"probability":0},"effect":{"drop":"after"}}`, "/match/probability", ""},
		{`{"match":{"nth":1},"effect":{"mutate":["upside_down"]}}`, "/effect/mutate/0", ""},
	} {
		p := wantProblem(t, s.call("POST", "/sandboxes/default/faults", c.fault), http.StatusBadRequest, "invalid-request")
		if len(p.Violations) != 1 || p.Violations[0].Pointer != c.pointer || !strings.Contains(p.Violations[0].What, c.says) {
			t.Errorf("%s: want %s at %q, got %+v", c.fault, c.says, c.pointer, p.Violations)
		}
	}
	if got := s.faultList(); len(got) != 1 {
		t.Errorf("the list has %q", got)
	}
}
