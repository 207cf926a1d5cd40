package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
)

// preflight finds out, before any scenario, whether the way to a target and the keys to it are
// right: otherwise every scenario would say the same.
func (e *engine) preflight(ctx context.Context) error {
	switch t := e.options.Target; {
	case !t.far():
		return nil
	case t.controlled():
		return (&control{client: e.client, target: t}).reachable(ctx)
	}
	return e.introduce(ctx)
}

// introduce makes one look for each vendor that the run is about: are the keys accepted?
func (e *engine) introduce(ctx context.Context) error {
	for _, vendor := range []string{huawei, alibaba} {
		about := func(c *testCase) bool { return slices.Contains(c.vendors(), vendor) }
		if e.options.Target.address(vendor) == "" || !slices.ContainsFunc(slices.Collect(maps.Keys(e.chosen)), about) {
			continue
		}
		w := newWorld(e)
		w.document.account(vendor, mainAccount)
		f := &fixtures{world: w, casting: &casting{callers: map[callerName]string{{account: mainAccount}: ""}}}
		w.stage = f
		if err := w.enter(ctx); err != nil {
			return fmt.Errorf("the first look at %s: %w", vendor, aboutKeys(err))
		}
	}
	return nil
}

// aboutKeys is what the first look says: a refusal there is about the keys, not about the server.
func aboutKeys(err error) error {
	if b, ok := errors.AsType[broken](err); ok {
		return errors.New("are the credentials right? " + string(b))
	}
	return err
}

// callOff ends the run before it began, with one reason for all: no scenario is told by itself.
func (e *engine) callOff(why error) {
	_, reason := judge(why)
	e.run.Unbegun = cmp.Or(e.options.Target.mask(reason), "no reason is known")
	for _, s := range e.run.Scenarios {
		s.Outcome, s.Reason = report.Errored, e.run.Unbegun
	}
}

// attempts and pause bound how often a look at a target is repeated.
const (
	attempts = 4
	pause    = 100 * time.Millisecond
)

// An unreached target did not answer: the network's failure, or that of who answers for it on the
// way. A look may be repeated, nothing else.
type unreached struct{ error }

// Unwrap is the failure itself.
func (u unreached) Unwrap() error { return u.error }

// patiently repeats what only looks while the target cannot be reached.
func patiently(ctx context.Context, look func() error) (err error) {
	for n := range attempts {
		if err = look(); err == nil {
			return nil
		}
		if _, again := errors.AsType[unreached](err); !again || ctx.Err() != nil {
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
func plain(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

// between says that who answered was not the target but somebody on the way to it.
func between(status int) bool {
	switch status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusProxyAuthRequired:
		return true
	}
	return false
}
