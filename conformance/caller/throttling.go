package caller

import (
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
