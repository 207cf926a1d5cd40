package steps

import (
	"context"
	"crypto/rand"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// theTimeIs sets the business clock: in the situation, or of the world once it runs.
func (w *World) theTimeIs(ctx context.Context, at string) error {
	if _, err := time.Parse(time.RFC3339, at); err != nil {
		return err
	}
	if w.sandbox == nil {
		w.Document.Clock = at
		return nil
	}
	return w.moveClock(ctx, "now", at)
}

func (w *World) customerHas(which, whose string, t *godog.Table) error {
	if err := w.notOpenYet(); err != nil {
		return err
	}
	rows, err := situation.Rows(t, situation.Columns)
	if err != nil {
		return err
	}
	vendor, name := situation.Huawei, situation.MainAccount
	if whose == "Alibaba account" {
		vendor = situation.Alibaba
	}
	if which == "another" {
		name = situation.OtherAccount
	}
	return w.Document.Account(vendor, name).Add(vendor, rows)
}

func (w *World) theAccountIs(fact string) error {
	_, a, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if a.Facts == nil {
		a.Facts = map[string]any{}
	}
	maps.Copy(a.Facts, situation.Facts(fact))
	return w.notOpenYet()
}

func (w *World) quotaIs(n int, product string) error {
	_, a, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if a.Quota == nil {
		a.Quota = map[string]int{}
	}
	a.Quota[product] = n
	return w.notOpenYet()
}

// theOptionIs sets an option of the situation; the profile is one as well.
func (w *World) theOptionIs(name, value string) error {
	if name == "profile" {
		w.Document.Profile = value
		return w.notOpenYet()
	}
	if w.Document.Options == nil {
		w.Document.Options = map[string]any{}
	}
	w.Document.Options[name] = optionValue(value)
	return w.notOpenYet()
}

func optionValue(text string) any {
	if text == "on" || text == "off" {
		return text == "on"
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return text
}

// belongsTo says where the account was opened; calls must be addressed there.
func (w *World) siteIs(site string) error {
	_, a, err := w.Document.Caller()
	if err != nil {
		return err
	}
	a.Site = map[string]string{"Chinese": "china", "international": "international"}[site]
	return w.notOpenYet()
}

// mayNotCall adds a user who lacks a permission.
func (w *World) userMayNotCall(user, operation string) error {
	return w.user(user, func(c map[string]any) { c["denied"] = []string{operation} })
}

// userHas adds a user with a credential of some kind. Tokens expire by real time.
func (w *World) userHas(user, kind, until string) error {
	return w.user(user, func(c map[string]any) {
		switch kind {
		case "a token":
			delete(c, "ak")
			delete(c, "sk")
		case "a temporary key":
			c["security_token"] = rand.Text()
		case "a disabled key":
			c["disabled"] = true
		}
		if until != "" {
			c["expires"] = time.Now().UTC().Add(tokenLifetimes[until]).Format(time.RFC3339)
		}
	})
}

// lives are how long tokens are valid yet.
var tokenLifetimes = map[string]time.Duration{"has expired": -time.Minute, "expires in an hour": time.Hour}

// user finds or adds a user beside the customer. What it signs with is the sandbox's to make up.
func (w *World) user(name string, change func(map[string]any)) error {
	vendor, a, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if a.Credentials == nil {
		a.Credentials = []map[string]any{credential(vendor)}
	}
	i := slices.IndexFunc(a.Credentials, func(c map[string]any) bool { return c["user"] == name })
	if i < 0 {
		i = len(a.Credentials)
		a.Credentials = append(a.Credentials, credential(vendor))
		a.Credentials[i]["user"] = name
	}
	change(a.Credentials[i])
	return w.notOpenYet()
}

// answersNext lets the next call of an operation fail, whatever it asks for.
func (w *World) nextCallFails(code, operation string) error {
	w.Document.Faults = append(w.Document.Faults, situation.Fault{
		Match: map[string]string{"operation": operation}, Times: 1, Effect: map[string]string{"code": code},
	})
	return w.notOpenYet()
}

func credential(vendor string) map[string]any {
	if vendor == situation.Alibaba {
		return map[string]any{"access_key_id": rand.Text(), "access_key_secret": rand.Text()}
	}
	return map[string]any{"ak": rand.Text(), "sk": rand.Text(), "token": rand.Text()}
}

func (w *World) theCaller(does string) error {
	caller.Variations[does](&w.variation)
	return nil
}

func (w *World) theCallerIs(who string) error {
	user, isUser := strings.CutPrefix(who, "the user ")
	if isUser {
		w.variation.User = strings.Trim(user, `"`)
		return nil
	}
	w.variation.Account = situation.OtherAccount
	return nil
}

func (w *World) clockIsOff(n int, how string) error {
	w.variation.Behind = time.Duration(n) * time.Minute
	if how == "fast" {
		w.variation.Behind = -w.variation.Behind
	}
	return nil
}

func (w *World) theCallerSets(name, value string) error {
	w.variation.Edits = append(w.variation.Edits, caller.Edit{Param: caller.NewParam(name, w.expanded(value))})
	return nil
}

func (w *World) theCallerLeavesOut(name string) error {
	w.variation.Edits = append(w.variation.Edits, caller.Edit{Param: caller.Param{Name: name}, Drop: true})
	return nil
}

// timePasses advances the business clock; what is due on the way comes to pass.
func (w *World) timePasses(ctx context.Context, n int, unit string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	return w.moveClock(ctx, "advance", duration(n, unit).String())
}

// gatewayTimePasses advances the clock that signatures are judged by, and the callers' clocks with it.
func (w *World) gatewayTimePasses(ctx context.Context, n int, unit string) error {
	return w.advanceGateway(ctx, duration(n, unit))
}

// namedTimePasses advances that clock by the time that the last answer named for another try.
func (w *World) namedTimePasses(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	const header = "X-Acs-Retry-After"
	ms, err := strconv.Atoi(response.Header.Get(header))
	if err != nil || ms < 1 {
		return verdict.Brokenf("the answer names no time for another try: %s is %q, and should be milliseconds", header, response.Header.Get(header))
	}
	return w.advanceGateway(ctx, time.Duration(ms)*time.Millisecond)
}

func (w *World) advanceGateway(ctx context.Context, d time.Duration) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	w.GatewayTime += d
	return w.moveClock(ctx, "auth_offset", w.GatewayTime.String())
}

// lasting is so many days, hours, minutes or seconds.
func duration(n int, unit string) time.Duration {
	return time.Duration(n) * map[string]time.Duration{"day": 24 * time.Hour, "hour": time.Hour, "minute": time.Minute, "second": time.Second}[unit]
}

// move sets or advances the business clock and notes what came to pass on the way.
func (w *World) moveClock(ctx context.Context, how, value string) (err error) {
	w.events, err = w.Environment.MoveClock(ctx, how, value)
	return err
}

// expanded fills {web-1} with the id of web-1 and {513 times é} with as many letters.
func (w *World) expanded(text string) string {
	return braces.ReplaceAllStringFunc(text, func(hole string) string {
		inside := strings.Trim(hole, "{}")
		count, letter, isTimes := strings.Cut(inside, " times ")
		if n, err := strconv.Atoi(count); isTimes && err == nil {
			return strings.Repeat(letter, n)
		}
		if r, err := w.resource(inside); err == nil {
			return r.ID
		}
		return hole
	})
}
