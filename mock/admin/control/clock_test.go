package control_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

type clocks struct {
	Now        time.Time
	Frozen     bool
	AuthOffset string `json:"auth_offset"`
	Events     []struct {
		At   time.Time
		What string
	}
}

func wantClock(t *testing.T, c clocks, now string, frozen bool, offset string, events ...string) {
	t.Helper()
	if c.Now.Format(time.RFC3339) != now || c.Frozen != frozen || c.AuthOffset != offset {
		t.Errorf("got %s, frozen %v, offset %s; want %s, %v, %s", c.Now, c.Frozen, c.AuthOffset, now, frozen, offset)
	}
	if len(c.Events) != len(events) {
		t.Fatalf("got %v, want %v", c.Events, events)
	}
	for i, e := range c.Events {
		if got := e.At.Format("01-02 ") + e.What; got != events[i] {
			t.Errorf("got %s, want %s", got, events[i])
		}
	}
}

const clockPath = "/sandboxes/default/clock"

func TestTheClockIsShownAsTheScenarioSetsIt(t *testing.T) {
	s := newServer(t)
	wantClock(t, get[clocks](s, "GET", clockPath, ""), "2026-06-08T00:00:00Z", true, "0s")
}

func TestAdvancingTheClockCarriesOutDueEventsAndReturnsThem(t *testing.T) {
	s := newServer(t)
	charged := []string{"06-11 renewal charged: standing-cn", "06-12 renewal charged: standing"}
	got := get[clocks](s, "PUT", clockPath, `{"advance":"168h"}`)
	wantClock(t, got, "2026-06-15T00:00:00Z", true, "0s", charged...)
	wantClock(t, get[clocks](s, "PUT", clockPath, `{"advance":"1h"}`), "2026-06-15T01:00:00Z", true, "0s")
	if all := get[clocks](s, "GET", clockPath, ""); len(all.Events) != 2 {
		t.Errorf("what came to pass is forgotten: %v", all.Events)
	}
}

func TestTheClockCanBeSetRunAndFrozenWithTheGatewaysApart(t *testing.T) {
	s := newServer(t)
	got := get[clocks](s, "PUT", clockPath, `{"now":"2026-06-09T02:00:00+02:00","frozen":false,"auth_offset":"-17m30s"}`)
	wantClock(t, got, "2026-06-09T00:00:00Z", false, "-17m30s")
	s.clock.Advance(time.Hour)
	wantClock(t, get[clocks](s, "GET", clockPath, ""), "2026-06-09T01:00:00Z", false, "-17m30s")
	wantClock(t, get[clocks](s, "PUT", clockPath, `{"frozen":true,"auth_offset":"0s"}`), "2026-06-09T01:00:00Z", true, "0s")
	s.clock.Advance(time.Hour)
	wantClock(t, get[clocks](s, "GET", clockPath, ""), "2026-06-09T01:00:00Z", true, "0s")
}

func TestNoTimeOutOfTheClocksRangeIsIgnored(t *testing.T) {
	s := newServer(t)
	for _, now := range []string{"0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z"} {
		w := s.send(request("PUT", clockPath, `{"now":"`+now+`","frozen":false}`))
		if wantProblem(t, w, http.StatusBadRequest, "invalid-request"); !strings.Contains(w.Body.String(), "from 1970 to 2099") {
			t.Errorf("%s: %s", now, w.Body)
		}
	}
	wantClock(t, get[clocks](s, "GET", clockPath, ""), "2026-06-08T00:00:00Z", true, "0s")
}

func TestAClockThatIsTooFarOffIsRefusedWithItsBound(t *testing.T) {
	s := newServer(t)
	for body, says := range map[string]string{
		`{"auth_offset":"876001h"}`:              "876000h",
		`{"auth_offset":"-2562047h"}`:            "876000h",
		`{"auth_offset":"9999999h"}`:             "2562047h",
		`{"advance":"2562047h"}`:                 "from 1970 to 2099",
		`{"advance":"99999999h"}`:                "2562047h",
		`{"now":"9999-12-31T23:59:59-23:59"}`:    "from 1970 to 2099",
		`{"advance":"-1h"}`:                      "",
		`{"now":"2026-02-30T00:00:00Z"}`:         "",
		`{"now":"2026-06-08T24:00:00Z"}`:         "",
		`{"now":"2026-06-08T00:00:00.5.5Z"}`:     "",
		`{"advance":"1h","auth_offset":"1e9h"}`:  "",
		`{"advance":"1h","now":"0000-00-00T0Z"}`: "",
	} {
		w := s.send(request("PUT", clockPath, body))
		if wantProblem(t, w, http.StatusBadRequest, "invalid-request"); !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: %s", body, w.Body)
		}
	}
	wantClock(t, get[clocks](s, "GET", clockPath, ""), "2026-06-08T00:00:00Z", true, "0s")
}
