package zoo

import (
	"crypto/rand"
	"strings"
	"sync"
)

// tokens are clients that lose the ClientToken, with which a refund can be repeated.
func tokens() []Driver {
	const vendor, plain = "alibaba", "alibaba.refund-instance.plain"
	return []Driver{
		{ID: "fresh-on-retry", Class: Token, Vendor: vendor, style: rpcForm, Says: "Each attempt has a ClientToken of its own.",
			Case: "alibaba.refund-instance.with-token-throttled", Check: "sent.token", breaks: tokenOfRetry(func() string { return rand.Text() })},
		{ID: "lost-on-retry", Class: Token, Vendor: vendor, style: acs3, Says: "A retry is sent without the ClientToken.",
			Case: "alibaba.refund-instance.with-token-reset-before-effect", Check: "sent.token", breaks: tokenOfRetry(nil)},
		{ID: "fresh-after-lost-answer", Class: Token, Vendor: vendor, style: rpcQuery, Says: "After a lost answer the refund is asked for with a new ClientToken, and the refusal is surfaced.",
			Case: "alibaba.refund-instance.with-token-reset-after-effect", Check: "surfaced.truth", breaks: tokenOfRetry(func() string { return rand.Text() })},
		{ID: "credentials-kept", Class: Token, Vendor: vendor, style: acs3, Says: "The credentials of the first line are kept for all, because they have one name.",
			Case: "alibaba.query-orders.plain", Check: "sent.attempts", breaks: keepCredentials},
		{ID: "never-sent", Class: Token, Vendor: vendor, style: rpcForm, Says: "The ClientToken is never sent.",
			Case: plain, Check: "sent.params", breaks: rename("client_token", "")},
		{ID: "replaced", Class: Token, Vendor: vendor, style: rpcQuery, Says: "The client sends a ClientToken of its own instead of the one that it was given.",
			Case: plain, Check: "sent.params", breaks: change("client_token", func(any) any { return rand.Text() })},
		{ID: "in-capitals", Class: Token, Vendor: vendor, style: acs3, Says: "The ClientToken is written in capital letters.",
			Case: plain, Check: "sent.params", breaks: change("client_token", func(v any) any { return strings.ToUpper(text(v)) })},
		{ID: "cut", Class: Token, Vendor: vendor, style: rpcForm, Says: "The ClientToken is cut to sixteen characters.",
			Case: plain, Check: "sent.params", breaks: change("client_token", func(v any) any { return text(v)[:min(16, len(text(v)))] })},
	}
}

// tokenOfRetry gives each retry another ClientToken, or none.
func tokenOfRetry(token func() string) func(*sdk) {
	return func(c *sdk) {
		c.edit = func(r *request) {
			if r.attempt == 1 || r.line.Operation != "refund_instance" {
				return
			}
			where := &r.query
			if c.style == rpcForm {
				where = &r.form
			}
			if *where = without(*where, "ClientToken"); token != nil {
				*where = set(*where, "ClientToken", token())
			}
		}
	}
}

// keepCredentials signs every call with the credentials of the first one.
func keepCredentials(c *sdk) {
	var once sync.Once
	var kept credentials
	c.edit = func(r *request) {
		once.Do(func() { kept = r.line.Credentials })
		first := *r.line
		first.Credentials = kept
		r.line = &first
	}
}
