package alibaba

import (
	"net/http"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// readRetry reads the two headers by which newer clients say that they repeat a call. The service ignores
// both. A value that is not a number counts as not sent. Source: the vendor's OpenAPI clients, 2026.
func readRetry(c *dialect.Call) *dialect.Retry {
	attempts, err := strconv.Atoi(dialect.First(c.Header, "X-Acs-Retry-Attempts"))
	if err != nil || attempts < 1 {
		return nil
	}
	ms, err := strconv.ParseUint(dialect.First(c.Header, "X-Acs-Retry-Delay"), 10, 31)
	if err != nil {
		ms = 0
	}
	return &dialect.Retry{Attempts: attempts, Delay: time.Duration(ms) * time.Millisecond}
}

// retryAfter returns the header that says how long to wait, in milliseconds; nil when the time is
// unknown.
// Source: the same clients; see the row on it in DIVERGENCES.md.
func retryAfter(wait time.Duration) http.Header {
	if wait <= 0 {
		return nil
	}
	ms := (wait + time.Millisecond - 1) / time.Millisecond
	return http.Header{"X-Acs-Retry-After": {strconv.FormatInt(int64(ms), 10)}}
}
