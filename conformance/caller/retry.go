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

// attempts and pause bound how often a look at a target is repeated.
const (
	attempts = 4
	pause    = 100 * time.Millisecond
)

// patiently repeats what only looks while the target cannot be reached.
func Retry(ctx context.Context, look func() error) (err error) {
	for n := range attempts {
		if err = look(); err == nil {
			return nil
		}
		if _, again := errors.AsType[verdict.Unreached](err); !again || ctx.Err() != nil {
			return err
		}
		select {
		case <-time.After(pause << n):
		case <-ctx.Done():
		}
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

// plain is an error without the address that was asked: a query holds keys and signatures.
func WithoutURL(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

// between says that who answered was not the target but somebody on the way to it.
func FromProxy(status int) bool {
	switch status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusProxyAuthRequired:
		return true
	}
	return false
}
