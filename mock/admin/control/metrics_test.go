package control_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"runtime/pprof"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

func TestMetricsAreReturnedAsTheyWereWritten(t *testing.T) {
	w := newServer(t).call("GET", "/metrics", "")
	if got := w.Header().Get("Content-Type"); w.Body.String() != "counted 1\n" || got != "text/plain; version=0.0.4; charset=utf-8" {
		t.Errorf("%d, %s: %s", w.Code, got, w.Body)
	}
}

func TestProfilesAreServedOnlyByAMockThatWasStartedForThem(t *testing.T) {
	s := newServer(t, func(o *control.Options) { o.Pprof = false })
	for _, path := range []string{"", "/profile?seconds=1", "/trace", "/heap", "/nonsense"} {
		p := wantProblem(t, s.call("GET", "/debug/pprof"+path, ""), http.StatusNotFound, "no-profiles")
		if !strings.Contains(p.Detail, "--pprof") {
			t.Errorf("the detail does not say what to do: %s", p.Detail)
		}
	}
}

func TestAnUnknownProfileIsAProblem(t *testing.T) {
	s := newServer(t)
	wantProblem(t, s.call("GET", "/debug/pprof/nonsense", ""), http.StatusNotFound, "unknown-profile")
	wantProblem(t, s.call("GET", "/debug/pprof/cmdline", ""), http.StatusNotFound, "unknown-profile")
	wantProblem(t, s.call("GET", "/debug/pprof/heap?seconds=1", ""), http.StatusBadRequest, "invalid-request")
	wantProblem(t, s.call("GET", "/debug/pprof/profile?seconds=61", ""), http.StatusBadRequest, "invalid-request")
	wantProblem(t, s.call("GET", "/debug/pprof/profile?seconds=0", ""), http.StatusBadRequest, "invalid-request")
	wantProblem(t, s.call("GET", "/debug/pprof/", ""), http.StatusNotFound, "unknown-path")
}

func TestEachProfileOfTheListIsServedForTheToolAndForPeople(t *testing.T) {
	s := newServer(t)
	list := get[struct{ Profiles []struct{ Name string } }](s, "GET", "/debug/pprof", "").Profiles
	if len(list) < 5 {
		t.Errorf("there are only %v", list)
	}
	for _, p := range list {
		w := s.call("GET", "/debug/pprof/"+p.Name, "")
		unzipped, err := gzip.NewReader(w.Body)
		if err == nil {
			_, err = io.Copy(io.Discard, unzipped)
		}
		if w.Code != http.StatusOK || err != nil || w.Header().Get("Content-Type") != "application/octet-stream" {
			t.Errorf("%s: %d %v", p.Name, w.Code, err)
		}
		if w := s.call("GET", "/debug/pprof/"+p.Name+"?debug=1", ""); !strings.Contains(w.Body.String(), p.Name) && !bytes.Contains(w.Body.Bytes(), []byte("cycles/second")) {
			t.Errorf("%s for people: %s", p.Name, w.Body)
		}
	}
}

func TestAProfileEndsWhenItsCallerDisconnects(t *testing.T) {
	s := newServer(t)
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, path := range []string{"/debug/pprof/profile?seconds=60", "/debug/pprof/trace?seconds=60"} {
		if w := s.send(request("GET", path, "").WithContext(gone)); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestOnlyOneIsRecordedAtATime(t *testing.T) {
	s := newServer(t)
	if err := pprof.StartCPUProfile(io.Discard); err != nil {
		t.Fatal(err)
	}
	defer pprof.StopCPUProfile()
	wantProblem(t, s.call("GET", "/debug/pprof/profile", ""), http.StatusConflict, "busy")
}
