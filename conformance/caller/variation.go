package caller

import (
	"cmp"
	"crypto/rand"
	"reflect"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A Variation is how a call is made. The zero variation is a correct call by the customer.
type Variation struct {
	Account, User  string // who calls; "" for the customer
	wrongSecret    bool
	unknownKey     bool
	noCredentials  bool
	Token          bool // calls with a token
	unknownToken   bool
	OtherSignature bool          // signs with the vendor's second signature algorithm
	sameNonce      bool          // uses the last nonce again
	Behind         time.Duration // how far the caller's clock is behind
	Method         string        // the HTTP method; "" for the usual one
	Site           string        // the host that the call is addressed to; "" for the target itself
	UnsignedToken  bool          // leaves the security token out of the signature
	form, split    bool          // sends all parameters in a form; only those of the action
	LargeHeader    bool          // adds a header that is larger than gateways accept
	Edits          []Edit
}

// An Edit sets or drops one parameter or header just before the call is signed.
type Edit struct {
	Param
	Drop bool
}

// Variations are the variations that a feature can ask for, in its words.
var Variations = map[string]func(*Variation){
	"signs with a wrong secret":                          func(v *Variation) { v.wrongSecret = true },
	"presents an unknown key":                            func(v *Variation) { v.unknownKey = true },
	"presents no credentials":                            func(v *Variation) { v.noCredentials = true },
	"presents a token":                                   func(v *Variation) { v.Token = true },
	"presents an unknown token":                          func(v *Variation) { v.unknownToken = true },
	"signs in the usual way":                             func(v *Variation) { v.OtherSignature = false },
	"signs with a derived key":                           func(v *Variation) { v.OtherSignature = true }, // Huawei's V11
	"signs with ACS3":                                    func(v *Variation) { v.OtherSignature = true },
	"uses the last nonce again":                          func(v *Variation) { v.sameNonce = true },
	"uses GET":                                           func(v *Variation) { v.Method = "GET" },
	"uses PUT":                                           func(v *Variation) { v.Method = "PUT" },
	"calls the Chinese site":                             func(v *Variation) { v.Site = "business.aliyuncs.com" },
	"calls the international site":                       func(v *Variation) { v.Site = "business.ap-southeast-1.aliyuncs.com" },
	"leaves the security token out of the signature":     func(v *Variation) { v.UnsignedToken = true },
	"sends a form":                                       func(v *Variation) { v.form = true },
	"sends a header of 33 KB":                            func(v *Variation) { v.LargeHeader = true },
	"splits the parameters between the query and a form": func(v *Variation) { v.split = true },
}

// Apply makes the edits to the parameters; one that is not there yet is added.
func (v Variation) Apply(params []Param) []Param {
	for _, e := range v.Edits {
		kept := make([]Param, 0, len(params)+1)
		for _, p := range params {
			if p.Name != e.Name {
				kept = append(kept, p)
			}
		}
		if !e.Drop {
			kept = append(kept, e.Param)
		}
		params = kept
	}
	return params
}

// isPlain reports whether a call is made in the usual way, whoever makes it. The own parameters of a call to Alibaba are
// read from what was sent, so they may be edited.
func (v Variation) isPlain(vendor string) bool {
	v.Account, v.User = "", ""
	if vendor == situation.Alibaba {
		v.Edits = slices.DeleteFunc(slices.Clone(v.Edits), func(e Edit) bool { return !slices.Contains(commonNames(), e.Name) })
	}
	edited := len(v.Edits) > 0
	v.Edits = nil
	return !edited && reflect.ValueOf(v).IsZero()
}

// callerTime is what the caller's clock says.
func (v Variation) callerTime() time.Time { return time.Now().Add(-v.Behind) }

// secret is the secret to sign with.
func (v Variation) secret(right string) string { return valueOrRandom(v.wrongSecret, right) }

// access is the key to present.
func (v Variation) access(right string) string { return valueOrRandom(v.unknownKey, right) }

// valueOrRandom is the right text, or a random one that no credential has.
func valueOrRandom(wrong bool, right string) string {
	if wrong {
		return rand.Text()
	}
	return right
}

func (v Variation) httpMethod() string { return cmp.Or(v.Method, "POST") }

// splitParams divides the parameters into those with some names and the others.
func splitParams(all []Param, names ...string) (found, rest []Param) {
	for _, p := range all {
		if slices.Contains(names, p.Name) {
			found = append(found, p)
		} else {
			rest = append(rest, p)
		}
	}
	return found, rest
}

// valueOf is the value of a parameter, "" when there is none.
func valueOf(all []Param, name string) string {
	for _, p := range all {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}
