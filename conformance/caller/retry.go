package caller

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// A read-only call is tried at most attempts times, with a pause that doubles each time.
const (
	attempts   = 4
	retryPause = 100 * time.Millisecond
)

// Retry repeats a read-only call while the target cannot be reached.
func Retry(ctx context.Context, read func() error) (err error) {
	for n := range attempts {
		if err = read(); err == nil {
			return nil
		}
		if _, again := errors.AsType[verdict.Unreachable](err); !again || ctx.Err() != nil {
			return err
		}
		if n < attempts-1 {
			pause(ctx, retryPause<<n) // a context that is over ends the next attempt
		}
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

// WithoutURL is an error without the address that was called: its query holds keys and signatures.
func WithoutURL(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

// FromProxy says that a proxy or load balancer answered, not the target itself.
func FromProxy(status int) bool {
	switch status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusProxyAuthRequired:
		return true
	}
	return false
}
