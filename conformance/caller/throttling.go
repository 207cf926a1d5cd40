package caller

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A call that was throttled was not carried out, so it is repeated, signed anew. The waits grow; where
// the target says how long to wait, it is believed for longer.
const (
	longestThrottling = 30 * time.Second
	longestTold       = 2 * time.Minute
	second            = time.Second
	edge              = 20 * time.Millisecond // added, so that a call comes after the end of a second
)

// throttled says that the target asks callers to try again later.
func (r *Response) throttled() bool {
	return r.Status == http.StatusTooManyRequests || strings.Contains(r.Code, "Throttling")
}

// A throttling counts the waits for one call.
type throttling struct {
	waits  int
	waited time.Duration
}

// next is how long to wait before the call is repeated: as the answer says; else until the second is
// over, and then longer each time. It is an error when the call was put off for too long.
func (t *throttling) next(r *Response, now time.Time) (time.Duration, error) {
	wait, told := r.waitTold(now)
	limit := longestTold
	if !told {
		limit = longestThrottling
		wait = second << max(t.waits-1, 0)
		if t.waits == 0 {
			wait = now.Truncate(second).Add(second).Sub(now)
		}
		wait = min(wait, longestThrottling-t.waited)
	}
	wait += edge
	if t.waited+wait > limit+2*edge || !told && wait <= edge {
		return 0, fmt.Errorf("%s is still throttled after %s: %s", r.Operation, t.waited.Round(second), r)
	}
	t.waits, t.waited = t.waits+1, t.waited+wait
	return wait, nil
}

// waitTold reads how long the target asks to wait: Retry-After in seconds or as a date, Alibaba's
// milliseconds, or when the quota is full again.
func (r *Response) waitTold(now time.Time) (wait time.Duration, told bool) {
	if text := r.Header.Get("Retry-After"); text != "" {
		if at, err := http.ParseTime(text); err == nil {
			return max(at.Sub(now), 0), true
		}
		return number(text, second)
	}
	if wait, told = number(r.Header.Get("X-Acs-Retry-After"), time.Millisecond); told {
		return wait, told
	}
	for _, name := range []string{"X-Ratelimit-User-Api", "X-Ratelimit-User"} {
		if m := timeLeft.FindStringSubmatch(r.Header.Get(name)); m != nil {
			left, _ := number(m[1], time.Millisecond)
			wait, told = max(wait, left), true
		}
	}
	if !told {
		return r.resetTold(now)
	}
	return wait, told
}

var timeLeft = regexp.MustCompile(`(?i)TimeLeft:(\d+)`)

// resetTold reads X-RateLimit-Reset: the seconds that are left, or the time in seconds since 1970.
func (r *Response) resetTold(now time.Time) (wait time.Duration, told bool) {
	const sinceEpoch = 1_000_000_000 * second
	for _, name := range []string{"X-Ratelimit-Reset", "Ratelimit-Reset"} {
		if wait, told = number(r.Header.Get(name), second); told && wait >= sinceEpoch {
			wait = max(time.Unix(int64(wait/second), 0).Sub(now), 0)
		}
		if told {
			return wait, told
		}
	}
	return 0, false
}

// number reads a count of a unit of time.
func number(text string, unit time.Duration) (time.Duration, bool) {
	const most = 1 << 33
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(n >= 0) || n > most {
		return 0, false
	}
	return time.Duration(n * float64(unit)), true
}

// A pace keeps calls apart once the target has throttled one.
type pace struct {
	gap  time.Duration // between two calls; 0: as fast as possible
	next time.Time     // when the next call may be sent
}

// The gaps between calls: eight calls a second where ten are the documented default, and one at worst.
const (
	usualGap   = 125 * time.Millisecond
	longestGap = second
)

// reserve takes the next place for some calls, and returns how long to wait for it.
func (s *Shared) reserve(vendor string, calls int, now time.Time) time.Duration {
	if s == nil {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.paces[vendor]
	if p == nil {
		return 0
	}
	at := p.next
	if at.Before(now) {
		at = now
	}
	p.next = at.Add(time.Duration(calls) * p.gap)
	return at.Sub(now)
}

// slowDown makes all clients of the run call more slowly after a call was throttled. One of several
// that were sent at once says nothing of the pace.
func (s *Shared) slowDown(vendor string, alone bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.paces[vendor]
	switch {
	case p == nil:
		s.paces[vendor] = &pace{gap: usualGap}
	case alone:
		p.gap = min(2*p.gap, longestGap)
	}
}

// putOff says whether an answer means that the call is to be repeated. It is not where a control API
// throttles as the scenario says, or where the scenario is about throttling.
func (c *Client) putOff(response *Response) bool {
	return c.Shared != nil && !c.AboutThrottling && response != nil && response.throttled()
}

// pause waits for a time, or until the context is over.
func pause(ctx context.Context, wait time.Duration) error {
	if wait <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
