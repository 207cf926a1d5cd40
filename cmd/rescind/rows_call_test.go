package main

import (
	"maps"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/openapi"
)

// A call is one request, in the words of the contracts: an operation, what it is about, who asks.
type call struct {
	operation string
	about     []string          // aliases; what is none stands for itself
	caller    string            // an account, or account/user; "": the account that has it
	fields    map[string]string // beside or instead of those that the operation needs
	method    string            // "": the contract's
	path      string            // "": the contract's
	body      string            // "": made of the fields
	size      int64             // of a body that is announced and never sent
	over      string            // where Alibaba's parameters go: query ("" as well), form or both
	seal      seal              // nil: a token, or Alibaba's RPC signature
	forge     func(*credential) // nil: the credential as it is
	slow      time.Duration     // how far the caller's clock is behind
}

// absent is the value of a field that is left out.
const absent = "\x00"

// A seal puts on a request what proves who makes it.
type seal func(r *http.Request, body []byte, k credential, at time.Time)

func unsubscribe(about ...string) call  { return call{operation: "unsubscribe", about: about} }
func dropRenewals(about ...string) call { return unsubscribe(about...).with("unsubscribe_type", "2") }

func offV1(alias string) call {
	return call{operation: "disable_auto_renew_v1", about: []string{alias}}
}
func onV1(alias string) call { return call{operation: "enable_auto_renew_v1", about: []string{alias}} }
func off(alias string) call  { return call{operation: "disable_auto_renew", about: []string{alias}} }
func on(alias string) call   { return call{operation: "enable_auto_renew", about: []string{alias}} }

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

func (c call) without(name string) call { return c.with(name, absent) }

func (c call) by(caller string) call            { c.caller = caller; return c }
func (c call) as(method string) call            { c.method = method; return c }
func (c call) at(path string) call              { c.path = path; return c }
func (c call) saying(body string) call          { c.body = body; return c }
func (c call) announcing(size int64) call       { c.size = size; return c }
func (c call) through(over string) call         { c.over = over; return c }
func (c call) sealed(s seal) call               { c.seal = s; return c }
func (c call) forging(f func(*credential)) call { c.forge = f; return c }
func (c call) late(minutes int) call            { c.slow = time.Duration(minutes) * time.Minute; return c }

func (c call) alibaba() bool { return openapi.Huawei().Operation(c.operation) == nil }

// allowed is the same call about the nearest case that may go.
func (c call) allowed() call {
	if c.fields["unsubscribe_type"] == "2" {
		return dropRenewals("allowed")
	}
	return call{operation: c.operation, about: []string{"allowed"}}
}

// right is the same call in its right form.
func (c call) right() call { return call{operation: c.operation, about: c.about, seal: c.seal} }

// What a caller can get wrong about itself.
func wrongSecret(k *credential)  { k.Secret = "wrong" }
func strangeKey(k *credential)   { k.Key = "NOBODYSKEY" }
func strangeToken(k *credential) { k.Token = "nobody-issued-this" }
func noToken(k *credential)      { k.Token = "" }
func noSession(k *credential)    { k.Session = "" }

// session is the mistake of sending another security token than one's own.
func session(token string) func(*credential) { return func(k *credential) { k.Session = token } }
