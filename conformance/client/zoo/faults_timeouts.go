package zoo

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
)

// timeouts are clients that go on for longer than they may.
func timeouts() []Driver {
	const huawei, alibaba, check = "huawei", "alibaba", "sent.timeout"
	return []Driver{
		{ID: "none", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "There is no timeout.",
			Case: "huawei.list-resources.timeout", Check: check, breaks: unbounded},
		{ID: "none-alibaba", Class: Timeouts, Vendor: alibaba, style: acs3, Says: "The timeout is read in seconds, so that there is none.",
			Case: "alibaba.set-renewal.timeout", Check: check, breaks: func(c *sdk) { c.timeout = func(d time.Duration) time.Duration { return d * 1000 } }},
		{ID: "until-the-first-byte", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "The timeout ends at the head of the answer, and its body may take for ever.",
			Case: "huawei.list-resources.timeout-of-the-whole-attempt", Check: check, breaks: untilHead},
		{ID: "until-the-first-byte-alibaba", Class: Timeouts, Vendor: alibaba, style: rpcForm, Says: "The timeout ends at the head of the answer, and its body may take for ever.",
			Case: "alibaba.query-instances.timeout-of-the-whole-attempt", Check: check, breaks: untilHead},
		{ID: "deadline-ignored", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "The deadline of the whole call is ignored.",
			Case: "huawei.unsubscribe.deadline-of-one-attempt", Check: check, breaks: func(c *sdk) { c.before = func(l *line) { l.DeadlineMS = 0 } }},
		{ID: "deadline-of-an-attempt", Class: Timeouts, Vendor: alibaba, style: rpcQuery, Says: "The deadline bounds each attempt, and not all of them.",
			Case: "alibaba.query-instances.deadline-of-one-attempt", Check: check, breaks: func(c *sdk) {
				c.before = func(l *line) { l.TimeoutMS, l.DeadlineMS = l.DeadlineMS, 0 }
				c.attempts = 5
			}},
		{ID: "waits-past-the-deadline", Class: Timeouts, Vendor: alibaba, style: rpcForm, Says: "The wait before a retry goes beyond the deadline.",
			Case: "alibaba.set-renewal.deadline", Check: check, breaks: waitsLong},
		{ID: "goes-on", Class: Timeouts, Vendor: alibaba, style: acs3, Says: "After the timeout is surfaced, the call is made once more.",
			Case: "alibaba.query-instances.timeout", Check: "sent.nothing-later", breaks: inTheBackground},
		{ID: "as-success", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "A timeout is surfaced as success.",
			Case: "huawei.unsubscribe.timeout", Check: "surfaced.last-answer", breaks: func(c *sdk) {
				c.after = func(_ *line, a *answer) {
					if a.Error != nil && a.Error.lost {
						*a = answer{OK: true}
					}
				}
			}},
		{ID: "retried-at-once", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "A call that timed out is made again although retries are switched off.",
			Case: "huawei.disable-auto-renew.timeout", Check: "sent.attempts", breaks: func(c *sdk) { c.before = func(l *line) { l.Retry = true } }},
		{ID: "late-at-first", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "The first timeout is surfaced long after it, and later ones at once.",
			Case: "huawei.list-resources.timeout", breaks: func(c *sdk) {
				var late sync.Once
				c.after = func(*line, *answer) { late.Do(func() { time.Sleep(4 * time.Second) }) }
			}},
		{ID: "in-microseconds", Class: Timeouts, Vendor: huawei, style: sdkHMAC, Says: "The timeout is read in nanoseconds, and no answer is ever waited for.",
			Case: "huawei.list-resources.plain", Check: "surfaced.success", breaks: func(c *sdk) { c.timeout = func(d time.Duration) time.Duration { return d / 1e6 } }},
	}
}

func unbounded(c *sdk) { c.timeout = func(time.Duration) time.Duration { return time.Hour } }

// untilHead bounds the wait for the head of an answer alone.
func untilHead(c *sdk) {
	c.send = func(ctx context.Context, r *request) (*response, error) {
		ends, _ := ctx.Deadline()
		h := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, ResponseHeaderTimeout: time.Until(ends)}}
		req, err := http.NewRequest(r.method, r.endpoint+r.raw, strings.NewReader(string(r.body)))
		if err != nil {
			return nil, err
		}
		req.Header = r.header
		got, err := h.Do(req)
		if err != nil {
			return nil, withoutAddress(err)
		}
		defer got.Body.Close()
		body, err := bounded.Read(got.Body, "the answer", longest)
		return &response{got.StatusCode, got.Header, body}, err
	}
}

// waitsLong waits for five seconds, whatever the deadline is.
func waitsLong(c *sdk) {
	c.wait = func(*failure, int) time.Duration { time.Sleep(5 * time.Second); return 0 }
}
