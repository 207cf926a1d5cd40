package compose

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// CallerName is a caller as it is written: ACCOUNT or ACCOUNT/USER.
func CallerName(account, user string) string { return strings.TrimSuffix(account+"/"+user, "/") }

// Callers are the names of all that have a credential of a vendor; "": of either.
func Callers(keys situation.Setup, vendor string) (all []string) {
	if vendor != situation.Alibaba {
		for _, c := range keys.Huawei {
			all = append(all, CallerName(c.Name, c.User))
		}
	}
	if vendor != situation.Huawei {
		for _, c := range keys.Alibaba {
			all = append(all, CallerName(c.Name, c.User))
		}
	}
	return all
}

// ErrNobody is the error when nobody has a credential of the vendor.
var ErrNobody = errors.New("nobody has a credential of this vendor")

// Choose decides who calls: the one with a name, or without one the first. Where says where callers are looked for.
func Choose(keys situation.Setup, vendor, name, where string) (account, user string, err error) {
	all := Callers(keys, vendor)
	if len(all) == 0 {
		return "", "", ErrNobody
	}
	if name = cmp.Or(name, all[0]); !slices.Contains(all, name) {
		return "", "", fmt.Errorf("%q: nobody has this name%s%s; callers: %s", openapi.Shorten(name), where, strictyaml.DidYouMean(name, all), strings.Join(all, ", "))
	}
	account, user, _ = strings.Cut(name, "/")
	return account, user, nil
}

// HasToken reports whether a caller has a token in place of a signature, which only Huawei Cloud knows.
func HasToken(keys situation.Setup, vendor, account, user string) bool {
	return vendor == situation.Huawei && slices.ContainsFunc(keys.Huawei, func(c situation.HuaweiCredentials) bool {
		return c.Name == account && c.User == user && c.Token != ""
	})
}
