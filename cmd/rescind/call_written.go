package main

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A writtenCall is a call that is not signed yet.
type writtenCall struct {
	request   *caller.Request
	variation caller.Variation
}

// write makes a call of the arguments.
func (o *callFlags) write(op callOperation, args []string, keys *callKeys) (*writtenCall, error) {
	variation, err := o.variation(op, keys)
	if err != nil {
		return nil, usageError(err)
	}
	w := &callWriter{op: op, fields: op.Fields(), keys: keys, unchecked: o.unchecked, given: map[string]bool{}, header: http.Header{}, body: map[string]any{}}
	for _, arg := range args {
		w.set(arg)
	}
	w.complete()
	if w.mistakes != nil {
		return nil, w.mistaken()
	}
	body, err := w.encodeBody()
	if err != nil {
		return nil, usageError(err)
	}
	request, err := caller.NewRequest(op.vendor, op.ID, body, w.params...)
	if err != nil {
		return nil, usageError(err)
	}
	request.Header, variation.Edits = w.header, w.edits
	return &writtenCall{request, variation}, nil
}

// signatureWords are the values of --signature, by vendor; the first is the default.
var signatureWords = map[string][]string{situation.Huawei: {"sdk", "v11", "token"}, situation.Alibaba: {"v2", "v3"}}

// variation says who calls and how the call is signed.
func (o *callFlags) variation(op callOperation, keys *callKeys) (v caller.Variation, err error) {
	words := signatureWords[op.vendor]
	if o.signature != "" && !slices.Contains(words, o.signature) {
		return v, fmt.Errorf("--signature %q: %s takes %s", o.signature, op.vendorName(), strings.Join(words, " or "))
	}
	if o.form && op.vendor != situation.Alibaba {
		return v, fmt.Errorf("--form: %s has no calls with a form", op.vendorName())
	}
	if o.form {
		caller.Variations["sends a form"](&v)
	}
	v.Account, v.User = keys.account, keys.user
	v.Token = o.signature == "token"
	v.OtherSignature = o.signature == "v3" || o.signature == "v11"
	if v.Token && !keys.hasToken() {
		return v, errors.New("--signature token: this account has no token, only an access key")
	}
	return v, nil
}

// callAgent is the User-Agent of `rescind call`.
const callAgent = "rescind-call/1"

// sign signs the call for a server.
func (c *writtenCall) sign(server string, keys *callKeys) (*http.Request, error) {
	client := caller.New(caller.Server{Address: func(string) string { return server }})
	client.Agent, client.Huawei, client.Alibaba = callAgent, keys.Huawei, keys.Alibaba
	return client.Sign(c.request, c.variation)
}
