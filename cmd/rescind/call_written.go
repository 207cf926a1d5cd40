package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
)

// write makes a call of the arguments.
func (o *callFlags) write(op callOperation, args []string, keys *callKeys) (*compose.Call, error) {
	variation, err := o.variation(op, keys)
	if err != nil {
		return nil, usageError(err)
	}
	w := &callWriter{compose.NewWriter(op.Operation, keys.Resources, keys.where()), map[string]any{}}
	w.Resolve, w.Unchecked = keys.resolve, o.unchecked
	for _, arg := range args {
		w.set(arg)
	}
	w.complete()
	if w.Mistakes != nil {
		return nil, w.mistaken()
	}
	written, err := w.Call(variation)
	return written, usageErrorIf(err)
}

// signatureWords are the values of --signature, by vendor; the first is the default.
var signatureWords = map[string][]string{situation.Huawei: {"sdk", "v11", "token"}, situation.Alibaba: {"v2", "v3"}}

// variation says who calls and how the call is signed.
func (o *callFlags) variation(op callOperation, keys *callKeys) (v caller.Variation, err error) {
	words := signatureWords[op.Vendor]
	if o.signature != "" && !slices.Contains(words, o.signature) {
		return v, fmt.Errorf("--signature %q: %s takes %s", o.signature, op.vendorName(), strings.Join(words, " or "))
	}
	if o.form && op.Vendor != situation.Alibaba {
		return v, fmt.Errorf("--form: %s has no calls with a form", op.vendorName())
	}
	if o.form {
		caller.Variations["sends a form"](&v)
	}
	v.Account, v.User = keys.account, keys.user
	v.Token = o.signature == "token"
	v.OtherSignature = o.signature == "v3" || o.signature == "v11"
	if v.Token && !compose.HasToken(keys.Setup, op.Vendor, keys.account, keys.user) {
		return v, errors.New("--signature token: this account has no token, only an access key")
	}
	return v, nil
}

// callAgent is the User-Agent of `rescind call`.
const callAgent = "rescind-call/1"
