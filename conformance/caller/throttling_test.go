package caller

import (
	"net/http"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

func TestAThrottledCallWaitsAsItIsToldOrUntilTheSecondIsOver(t *testing.T) {
	now := time.Date(2026, 6, 8, 0, 0, 0, 300e6, time.UTC)
	for name, c := range map[string]struct {
		header, value string
		want          time.Duration
	}{
		"not told":                 {"", "", 700 * time.Millisecond},
		"seconds":                  {"Retry-After", "3", 3 * time.Second},
		"a date":                   {"Retry-After", "Mon, 08 Jun 2026 00:00:05 GMT", 4700 * time.Millisecond},
		"Alibaba's header":         {"X-Acs-Retry-After", "250", 250 * time.Millisecond},
		"what is left":             {"X-Ratelimit-User-Api", "Remain:0,TimeLeft:1500", 1500 * time.Millisecond},
		"seconds until it is full": {"X-Ratelimit-Reset", "2", 2 * time.Second},
		"when it is full":          {"X-Ratelimit-Reset", "1780876802", 1700 * time.Millisecond},
		"nonsense":                 {"Retry-After", "soon", 700 * time.Millisecond},
		"less than nothing":        {"Retry-After", "-1", 700 * time.Millisecond},
	} {
		r := &Response{Header: http.Header{}, Status: http.StatusTooManyRequests}
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		if got, err := new(throttling).next(r, now); err != nil || got != c.want+edge {
			t.Errorf("%s: got %s, %v, want %s", name, got-edge, err, c.want)
		}
	}
}

// The waits grow until half a minute is over, and then the call is given up.
func TestTheWaitsOfAThrottledCallGrowToHalfAMinuteInAll(t *testing.T) {
	var waits throttling
	now, last, n := time.Date(2026, 6, 8, 0, 0, 0, 1, time.UTC), time.Duration(0), 0
	for {
		wait, err := waits.next(&Response{Header: http.Header{}}, now)
		if err != nil {
			break
		}
		if n++; wait < last && waits.waited < longestThrottling {
			t.Errorf("wait %d takes %s after %s", n, wait, last)
		}
		now, last = now.Add(wait), wait
	}
	if n < 5 || waits.waited < longestThrottling || waits.waited > longestThrottling+time.Second {
		t.Errorf("%d waits take %s", n, waits.waited)
	}
}

func TestAfterTheFirstThrottledCallTheRunCallsMoreSlowly(t *testing.T) {
	s, now := NewShared(0), time.Now()
	if wait := s.reserve(situation.Huawei, 3, now) + s.reserve(situation.Huawei, 1, now); wait != 0 {
		t.Errorf("it waits %s though nothing was throttled", wait)
	}
	s.slowDown(situation.Huawei, true)
	s.reserve(situation.Huawei, 8, now)
	if wait := s.reserve(situation.Huawei, 1, now); wait != time.Second {
		t.Errorf("eight calls take %s", wait)
	}
	if wait := s.reserve(situation.Alibaba, 1, now); wait != 0 {
		t.Errorf("the other vendor waits %s", wait)
	}
	for range 9 {
		s.slowDown(situation.Huawei, true)
	}
	if gap := s.paces[situation.Huawei].gap; gap != longestGap {
		t.Errorf("the gap is %s", gap)
	}
	for i := range 400 { // one of eight is throttled by chance
		if s.speedUp(situation.Huawei); i%8 == 0 {
			s.slowDown(situation.Huawei, true)
		}
	}
	if gap := s.paces[situation.Huawei].gap; gap > 2*usualGap {
		t.Errorf("the gap is %s still", gap)
	}
	for range 20 {
		s.speedUp(situation.Huawei)
	}
	if gap := s.paces[situation.Huawei].gap; gap != usualGap {
		t.Errorf("after 20 calls the gap is %s, not the usual one", gap)
	}
}

func TestAThrottledAnswerIsRecognisedByItsStatusOrItsCode(t *testing.T) {
	for code, status := range map[string]int{"APIGW.0308": 429, "Throttling": 400, "Throttling.User": 400, "Rejected.Throttling": 503} {
		if !(&Response{Status: status, Code: code}).throttled() {
			t.Errorf("%d %s is not", status, code)
		}
	}
	if (&Response{Status: 503, Code: "ServiceUnavailable"}).throttled() {
		t.Error("an outage is")
	}
}
