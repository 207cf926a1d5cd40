package main

import (
	"maps"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/openapi"
)

// A call is one request in the words of the contract: an operation, its resources, and the caller.
type call struct {
	operation       string
	about           []string          // aliases, or ids that are no alias
	caller          string            // an account, or account/user; "": the owner of the resource
	fields          map[string]string // added to those that the operation needs, or in their place
	method          string            // "": the contract's
	path            string            // "": the contract's
	body            string            // "": made of the fields
	announcedSize   int64             // of a body that is announced and never sent
	parametersPlace string            // where Alibaba's parameters go: query ("" as well), form or both
	sign            signRequest       // nil: a token, or Alibaba's RPC signature
	editCredential  func(*credential) // nil: the credential as it is
	clockBehind     time.Duration     // how far the caller's clock is behind
}

// omittedField is the value of a field that is left out.
const omittedField = "\x00"

// A signRequest adds the signature or the token that proves who makes the request.
type signRequest func(r *http.Request, body []byte, k credential, at time.Time)

func unsubscribe(about ...string) call { return call{operation: "unsubscribe", about: about} }
func unsubscribeRenewals(about ...string) call {
	return unsubscribe(about...).with("unsubscribe_type", "2")
}

func disableAutoRenewV1(alias string) call {
	return call{operation: "disable_auto_renew_v1", about: []string{alias}}
}
func enableAutoRenewV1(alias string) call {
	return call{operation: "enable_auto_renew_v1", about: []string{alias}}
}
func disableAutoRenew(alias string) call {
	return call{operation: "disable_auto_renew", about: []string{alias}}
}
func enableAutoRenew(alias string) call {
	return call{operation: "enable_auto_renew", about: []string{alias}}
}

func listResources() call { return call{operation: "list_resources"} }
func listOrders() call    { return call{operation: "list_orders"} }
func showRefund() call    { return call{operation: "show_refund"} } // of the last order

func refund(alias string) call { return call{operation: "RefundInstance", about: []string{alias}} }
func listInstances() call      { return call{operation: "QueryAvailableInstances"} }

func (c call) with(name, value string) call {
	fields := maps.Clone(c.fields)
	if fields == nil {
		fields = map[string]string{}
	}
	fields[name] = value
	c.fields = fields
	return c
}

func (c call) without(name string) call { return c.with(name, omittedField) }

func (c call) by(caller string) call                   { c.caller = caller; return c }
func (c call) usingMethod(method string) call          { c.method = method; return c }
func (c call) atPath(path string) call                 { c.path = path; return c }
func (c call) withBody(body string) call               { c.body = body; return c }
func (c call) announcingSize(size int64) call          { c.announcedSize = size; return c }
func (c call) withParametersIn(over string) call       { c.parametersPlace = over; return c }
func (c call) signedWith(s signRequest) call           { c.sign = s; return c }
func (c call) withCredential(f func(*credential)) call { c.editCredential = f; return c }
func (c call) signedMinutesAgo(minutes int) call {
	c.clockBehind = time.Duration(minutes) * time.Minute
	return c
}

func (c call) alibaba() bool { return openapi.Huawei().Operation(c.operation) == nil }

// allowed is the same call about the nearest resource that may be unsubscribed.
func (c call) allowed() call {
	if c.fields["unsubscribe_type"] == "2" {
		return unsubscribeRenewals("allowed")
	}
	return call{operation: c.operation, about: []string{"allowed"}}
}

// right is the same call in its right form.
func (c call) right() call { return call{operation: c.operation, about: c.about, sign: c.sign} }

// Each of these makes one mistake in the credential of a call.
func wrongSecret(k *credential)     { k.Secret = "wrong" }
func unknownKey(k *credential)      { k.Key = "NOBODYSKEY" }
func unknownToken(k *credential)    { k.Token = "nobody-issued-this" }
func noToken(k *credential)         { k.Token = "" }
func noSecurityToken(k *credential) { k.SecurityToken = "" }

// otherSecurityToken sends a security token that does not belong to the key.
func otherSecurityToken(token string) func(*credential) {
	return func(k *credential) { k.SecurityToken = token }
}
