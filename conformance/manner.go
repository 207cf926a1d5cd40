package conformance

import (
	"cmp"
	"crypto/rand"
	"slices"
	"time"
)

// A manner is how a call is made. The zero manner is that of a careful caller.
type manner struct {
	account, user string // who calls; "" for the customer
	wrongSecret   bool
	unknownKey    bool
	noCredentials bool
	token         bool // calls with a token
	unknownToken  bool
	other         bool          // uses the vendor's other signature
	sameNonce     bool          // uses the last nonce again
	late          time.Duration // how far the caller's clock is behind
	verb          string        // the HTTP method; "" for the usual one
	site          string        // the host that the call is addressed to; "" for the target itself
	unsigned      bool          // leaves the security token out of the signature
	form, split   bool          // sends parameters in a form; only those of the action
	large         bool          // adds a header that is larger than gateways take
	edits         []edit
}

// An edit changes one parameter, or one header, at the last moment.
type edit struct {
	pair
	drop bool
}

// manners are the ways to call that a feature can ask for, in its words.
var manners = map[string]func(*manner){
	"signs with a wrong secret":                          func(m *manner) { m.wrongSecret = true },
	"presents an unknown key":                            func(m *manner) { m.unknownKey = true },
	"presents no credentials":                            func(m *manner) { m.noCredentials = true },
	"presents a token":                                   func(m *manner) { m.token = true },
	"presents an unknown token":                          func(m *manner) { m.unknownToken = true },
	"signs in the usual way":                             func(m *manner) { m.other = false },
	"signs with a derived key":                           func(m *manner) { m.other = true }, // Huawei's V11
	"signs with ACS3":                                    func(m *manner) { m.other = true },
	"uses the last nonce again":                          func(m *manner) { m.sameNonce = true },
	"uses GET":                                           func(m *manner) { m.verb = "GET" },
	"uses PUT":                                           func(m *manner) { m.verb = "PUT" },
	"calls the Chinese site":                             func(m *manner) { m.site = "business.aliyuncs.com" },
	"calls the international site":                       func(m *manner) { m.site = "business.ap-southeast-1.aliyuncs.com" },
	"leaves the security token out of the signature":     func(m *manner) { m.unsigned = true },
	"sends a form":                                       func(m *manner) { m.form = true },
	"sends a header of 33 KB":                            func(m *manner) { m.large = true },
	"splits the parameters between the query and a form": func(m *manner) { m.split = true },
}

// apply edits the parameters; one that is not there yet is added.
func (m manner) apply(params []pair) []pair {
	for _, e := range m.edits {
		kept := make([]pair, 0, len(params)+1)
		for _, p := range params {
			if p.name != e.name {
				kept = append(kept, p)
			}
		}
		if !e.drop {
			kept = append(kept, e.pair)
		}
		params = kept
	}
	return params
}

// at is what the caller's clock says.
func (m manner) at() time.Time { return time.Now().Add(-m.late) }

// secret is the secret to sign with.
func (m manner) secret(right string) string { return unlessMade(m.wrongSecret, right) }

// access is the key to present.
func (m manner) access(right string) string { return unlessMade(m.unknownKey, right) }

// unlessMade is the right text, or one that nobody has.
func unlessMade(up bool, right string) string {
	if up {
		return rand.Text()
	}
	return right
}

func (m manner) method() string { return cmp.Or(m.verb, "POST") }

// taken splits the pairs into those of some names and the others.
func taken(all []pair, names ...string) (found, rest []pair) {
	for _, p := range all {
		if slices.Contains(names, p.name) {
			found = append(found, p)
		} else {
			rest = append(rest, p)
		}
	}
	return found, rest
}

// valueOf is the value of a pair, "" when there is none.
func valueOf(all []pair, name string) string {
	for _, p := range all {
		if p.name == name {
			return p.value
		}
	}
	return ""
}
