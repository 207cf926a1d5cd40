package conformance

import (
	"context"
	"crypto/rand"
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"
)

// theTimeIs sets the business clock: in the situation, or of the world once it runs.
func (w *world) theTimeIs(ctx context.Context, at string) error {
	if _, err := time.Parse(time.RFC3339, at); err != nil {
		return err
	}
	if w.sandbox == nil {
		w.document.Clock = at
		return nil
	}
	return w.control.move(ctx, w.sandbox.ID, "now", at)
}

func (w *world) has(which, whose string, t *godog.Table) error {
	if err := w.described(); err != nil {
		return err
	}
	rows, err := entries(t, columns)
	if err != nil {
		return err
	}
	vendor, name := huawei, mainAccount
	if whose == "Alibaba account" {
		vendor = alibaba
	}
	if which == "another" {
		name = otherAccount
	}
	return w.document.account(vendor, name).add(vendor, rows)
}

func (w *world) theAccountIs(fact string) error {
	_, a, err := w.document.main()
	if err != nil {
		return err
	}
	if a.Facts == nil {
		a.Facts = map[string]any{}
	}
	maps.Copy(a.Facts, facts(fact))
	return w.described()
}

func (w *world) mayRefund(n int, product string) error {
	_, a, err := w.document.main()
	if err != nil {
		return err
	}
	if a.Quota == nil {
		a.Quota = map[string]int{}
	}
	a.Quota[product] = n
	return w.described()
}

// theOptionIs sets an option of the situation; the profile is one as well.
func (w *world) theOptionIs(name, value string) error {
	if name == "profile" {
		w.document.Profile = value
		return w.described()
	}
	if w.document.Options == nil {
		w.document.Options = map[string]any{}
	}
	w.document.Options[name] = optionValue(value)
	return w.described()
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

// mayNotCall adds a user who lacks a permission. What it signs with is the sandbox's to make up.
func (w *world) mayNotCall(user, operation string) error {
	vendor, a, err := w.document.main()
	if err != nil {
		return err
	}
	if a.Credentials == nil {
		a.Credentials = []map[string]any{credential(vendor)}
	}
	restricted := credential(vendor)
	restricted["user"], restricted["denied"] = user, []string{operation}
	a.Credentials = append(a.Credentials, restricted)
	return w.described()
}

// answersNext lets the next call of an operation fail, whatever it asks for.
func (w *world) answersNext(code, operation string) error {
	w.document.Faults = append(w.document.Faults, fault{
		Match: map[string]string{"operation": operation}, Times: 1, Effect: map[string]string{"code": code},
	})
	return w.described()
}

func credential(vendor string) map[string]any {
	if vendor == alibaba {
		return map[string]any{"access_key_id": rand.Text(), "access_key_secret": rand.Text()}
	}
	return map[string]any{"ak": rand.Text(), "sk": rand.Text(), "token": rand.Text()}
}

func (w *world) theCaller(does string) error {
	manners[does](&w.manner)
	return nil
}

func (w *world) theCallerIs(who string) error {
	user, isUser := strings.CutPrefix(who, "the user ")
	if isUser {
		w.manner.user = strings.Trim(user, `"`)
		return nil
	}
	w.manner.account = otherAccount
	return nil
}

func (w *world) clockIsSlow(n int) error {
	w.manner.late = time.Duration(n) * time.Minute
	return nil
}

func (w *world) theCallerSets(name, value string) error {
	w.manner.edits = append(w.manner.edits, edit{pair: pair{name, w.expanded(value)}})
	return nil
}

func (w *world) theCallerLeavesOut(name string) error {
	w.manner.edits = append(w.manner.edits, edit{pair: pair{name: name}, drop: true})
	return nil
}

// timePasses advances the business clock; what is due on the way comes to pass.
func (w *world) timePasses(ctx context.Context, n int, unit string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	span := map[string]time.Duration{"day": 24 * time.Hour, "hour": time.Hour, "minute": time.Minute, "second": time.Second}[unit]
	return w.control.move(ctx, w.sandbox.ID, "advance", (time.Duration(n) * span).String())
}

// expanded fills {web-1} with the id of web-1 and {513 times é} with as many letters.
func (w *world) expanded(text string) string {
	return holes.ReplaceAllStringFunc(text, func(hole string) string {
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
