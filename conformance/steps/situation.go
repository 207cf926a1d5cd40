package steps

import (
	"crypto/rand"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/situation"
)

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
	_, account, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if account.Facts == nil {
		account.Facts = map[string]any{}
	}
	maps.Copy(account.Facts, situation.Facts(fact))
	return w.notOpenYet()
}

func (w *World) quotaIs(n int, product string) error {
	_, account, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if account.Quota == nil {
		account.Quota = map[string]int{}
	}
	account.Quota[product] = n
	return w.notOpenYet()
}

// theOptionIs sets an option of the situation. The profile is set by this step too.
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

// siteIs says on which site the account was opened. Calls must be addressed to that site.
func (w *World) siteIs(site string) error {
	_, account, err := w.Document.Caller()
	if err != nil {
		return err
	}
	account.Site = map[string]string{"Chinese": "china", "international": "international"}[site]
	return w.notOpenYet()
}

// userMayNotCall adds a user without the permission for an operation.
func (w *World) userMayNotCall(user, operation string) error {
	return w.user(user, func(c map[string]any) { c["denied"] = []string{operation} })
}

// userHas adds a user with some kind of credential. Credentials expire in real time, not by the business clock.
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

// tokenLifetimes say how long a credential is still valid.
var tokenLifetimes = map[string]time.Duration{"has expired": -time.Minute, "expires in an hour": time.Hour}

// user changes the credential of a user, which it adds to the account if necessary.
func (w *World) user(name string, change func(map[string]any)) error {
	vendor, account, err := w.Document.Caller()
	if err != nil {
		return err
	}
	if account.Credentials == nil {
		account.Credentials = []map[string]any{credential(vendor)}
	}
	i := slices.IndexFunc(account.Credentials, func(c map[string]any) bool { return c["user"] == name })
	if i < 0 {
		i = len(account.Credentials)
		account.Credentials = append(account.Credentials, credential(vendor))
		account.Credentials[i]["user"] = name
	}
	change(account.Credentials[i])
	return w.notOpenYet()
}

// nextCallFails adds a fault: the next call of an operation is answered with this code.
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
