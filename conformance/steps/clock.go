package steps

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/verdict"
)

// theTimeIs sets the business clock: before the first call in the situation, later on the server.
func (w *World) theTimeIs(ctx context.Context, at string) error {
	if _, err := time.Parse(time.RFC3339, at); err != nil {
		return fmt.Errorf("%s is not a time such as 2026-06-08T00:00:00Z%s", at, withoutQuotes(at))
	}
	if w.opened == nil {
		w.clockMoved = w.Document.Clock != "" // a check of the words opens nothing
		w.Document.Clock = at
		w.note("the time %s is not set: this target has a clock of its own", at)
		return nil
	}
	return w.moveClock(ctx, "now", at)
}

// withoutQuotes says what is wrong with a time in quotes.
func withoutQuotes(at string) string {
	if strings.HasPrefix(at, `"`) {
		return "; write it without quotes"
	}
	return ""
}

// timePasses advances the business clock; events that become due happen.
func (w *World) timePasses(ctx context.Context, n int, unit string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	return w.moveClock(ctx, "advance", duration(n, unit).String())
}

// gatewayTimePasses advances the clock by which the gateway checks signatures, and the callers' clocks too.
func (w *World) gatewayTimePasses(ctx context.Context, n int, unit string) error {
	return w.advanceGateway(ctx, duration(n, unit))
}

// namedTimePasses advances that clock by the time after which the last response allows another try.
func (w *World) namedTimePasses(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	const header = "X-Acs-Retry-After"
	ms, err := strconv.Atoi(response.Header.Get(header))
	if err != nil || ms < 1 {
		return verdict.Brokenf("the answer does not say when to try again: the header %s is %q, and should be a number of milliseconds", header, response.Header.Get(header))
	}
	return w.advanceGateway(ctx, time.Duration(ms)*time.Millisecond)
}

func (w *World) advanceGateway(ctx context.Context, d time.Duration) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	w.GatewayTime += d
	return w.moveClock(ctx, gatewayClock, w.GatewayTime.String())
}

// gatewayClock is the name of the clock by which the gateway checks signatures.
const gatewayClock = "auth_offset"

// duration is a number of days, hours, minutes or seconds.
func duration(n int, unit string) time.Duration {
	return time.Duration(n) * map[string]time.Duration{"day": 24 * time.Hour, "hour": time.Hour, "minute": time.Minute, "second": time.Second}[unit]
}

// moveClock sets or advances a clock and keeps the events that this causes.
func (w *World) moveClock(ctx context.Context, how, value string) (err error) {
	w.events, err = w.Environment.MoveClock(ctx, how, value)
	w.clockMoved, w.timeMoved = true, w.timeMoved || how != gatewayClock
	return err
}
