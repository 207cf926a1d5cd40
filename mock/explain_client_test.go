package mock

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A client signs by itself, without a line of the server's. What it sends and what it signs are
// fields, so that a mistake is a difference between the two.
type client struct {
	method, host, path, query string
	sent                      string
	header                    map[string]string

	signedMethod, signedPath, signedQuery, signedHost string
	signed, hash                                      string // the body, and its hash; "" for that of signed
	secret                                            string
	inner, outer                                      func(string) string // encoders of RPC
	params                                            map[string]string
	order                                             func(sorted []string)      // of the signed parameters of RPC
	headers                                           func(lines, list []string) // the signed ones
	post                                              func(signature string) string
}

const clientSecret = "q/W+e4R5t6Y7==u8"

func percent(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func newClient(change func(*client)) *client {
	c := &client{
		method: "POST", host: "127.0.0.1:8080", path: "/v2/orders/subscriptions/resources/unsubscribe", header: map[string]string{}, secret: clientSecret, inner: percent, outer: percent,
		sent: `{"resource_ids":["a/b"],"unsubscribe_type":1}`, post: func(s string) string { return s }, order: func([]string) {}, headers: func(_, _ []string) {}, params: map[string]string{"InstanceId": "i-1", "ClientToken": "it's (a/b)!~*, $@", "Note": "é"},
	}
	c.signedMethod, c.signedPath, c.signedHost, c.signed = "=", "=", "=", "="
	change(c)
	for _, same := range []struct{ to, from *string }{{&c.signedMethod, &c.method}, {&c.signedHost, &c.host}, {&c.signed, &c.sent}} {
		if *same.to == "=" {
			*same.to = *same.from
		}
	}
	if c.signedPath == "=" {
		c.signedPath = c.path + "/"
	}
	if c.hash == "" {
		c.hash = hexOf(c.signed)
	}
	return c
}

func (c *client) request(body string) *http.Request {
	target := "http://127.0.0.1" + c.path
	if c.query != "" {
		target += "?" + c.query
	}
	r := httptest.NewRequest(c.method, target, strings.NewReader(body))
	r.Host = c.host
	for name, value := range c.header {
		r.Header.Set(name, value)
	}
	return r
}

// canonical is what is signed of a call with a host and a date.
func (c *client) canonical(name, date string) string {
	lines, list := []string{"host:" + c.signedHost + "\n", name + ":" + date + "\n"}, []string{"host", name}
	c.headers(lines, list)
	return strings.Join([]string{c.signedMethod, c.signedPath, c.signedQuery, strings.Join(lines, ""), strings.Join(list, ";"), c.hash}, "\n")
}

func (c *client) huawei() *http.Request {
	const date = "20260608T000000Z"
	r := c.request(c.sent)
	canonical := c.canonical("x-sdk-date", date)
	r.Header.Set("X-Sdk-Date", date)
	r.Header.Set("Authorization", "SDK-HMAC-SHA256 Access=KEY, SignedHeaders=host;x-sdk-date, Signature="+c.post(mac256(c.secret, "SDK-HMAC-SHA256\n"+date+"\n"+hexOf(canonical))))
	return r
}

func (c *client) v3() *http.Request {
	c.path = "/"
	if c.signedPath == "/v2/orders/subscriptions/resources/unsubscribe/" {
		c.signedPath = "/"
	}
	r := c.request(c.sent)
	claim := hexOf(c.sent)
	if set, given := c.header["x-acs-content-sha256"]; given {
		claim = set
	}
	for name, value := range map[string]string{"x-acs-action": "RefundInstance", "x-acs-version": "2017-12-14", "x-acs-date": "2026-06-08T00:00:00Z", "x-acs-signature-nonce": "n", "x-acs-content-sha256": claim} {
		r.Header.Set(name, value)
	}
	canonical := c.canonical("x-acs-date", "2026-06-08T00:00:00Z")
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=KEY,SignedHeaders=host;x-acs-date,Signature="+c.post(mac256(c.secret, "ACS3-HMAC-SHA256\n"+hexOf(canonical))))
	return r
}

func (c *client) rpc() *http.Request {
	all := map[string]string{"Action": "RefundInstance", "Version": "2017-12-14", "Format": "JSON", "AccessKeyId": "KEY", "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": "n", "Timestamp": "2026-06-08T00:00:00Z"}
	for name, value := range c.params {
		all[name] = value
	}
	var names, signed, sent []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		signed, sent = append(signed, c.inner(name)+"="+c.inner(all[name])), append(sent, percent(name)+"="+percent(all[name]))
	}
	c.order(signed)
	m := hmac.New(sha1.New, []byte(c.secret+"&"))
	m.Write([]byte(c.signedMethod + "&%2F&" + c.outer(strings.Join(signed, "&"))))
	signature := c.post(base64.StdEncoding.EncodeToString(m.Sum(nil)))
	c.path, c.query = "/", strings.Join(sent, "&")+"&Signature="+url.QueryEscape(signature)
	return c.request("")
}

var neighbours = []billing.Credential{{Vendor: "huawei", Key: "OTHER", Secret: otherSecret}, {Vendor: "alibaba", Key: "OTHER", Secret: otherSecret}}

func explainedOffline(r *http.Request) *journal.Explanation {
	x := NewServer(Options{}).Examine(r, time.Time{}, credentialOf(clientSecret), neighbours...).Explained()
	if x.Signature == nil {
		return nil
	}
	return x.Signature.Explanation
}
