package mock

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
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
	post                                              func(signature string) string
}

const clientSecret = "q/W+e4R5t6Y7==u8"

func percent(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func newClient(change func(*client)) *client {
	c := &client{
		method: "POST", host: "127.0.0.1:8080", path: "/v2/orders/subscriptions/resources/unsubscribe", header: map[string]string{}, secret: clientSecret, inner: percent, outer: percent,
		sent: `{"resource_ids":["a/b"],"unsubscribe_type":1}`, post: func(s string) string { return s }, params: map[string]string{"InstanceId": "i-1", "ClientToken": "it's (a/b)!~*, $@", "Note": "é"},
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

func (c *client) huawei() *http.Request {
	const date = "20260608T000000Z"
	r := c.request(c.sent)
	canonical := strings.Join([]string{c.signedMethod, c.signedPath, c.signedQuery, "host:" + c.signedHost + "\nx-sdk-date:" + date + "\n", "host;x-sdk-date", c.hash}, "\n")
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
	canonical := strings.Join([]string{c.signedMethod, c.signedPath, c.signedQuery, "host:" + c.signedHost + "\nx-acs-date:2026-06-08T00:00:00Z\n", "host;x-acs-date", c.hash}, "\n")
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

func encodes(both func(string) string) func(*client) {
	return func(c *client) { c.inner, c.outer = both, both }
}

func replacing(pairs ...string) func(string) string {
	r := strings.NewReplacer(pairs...)
	return func(s string) string { return r.Replace(percent(s)) }
}

var hexDigits = regexp.MustCompile(`%[0-9A-F]{2}`)

func smallHex(s string) string { return hexDigits.ReplaceAllStringFunc(s, strings.ToLower) }

// What RPC clients do wrong that have one encoder.
var encoderMistakes = map[string]func(string) string{
	"query-encode-uri-component": replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*"),
	"query-encode-uri":           replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%2F", "/", "%3A", ":", "%2C", ",", "%24", "$", "%40", "@", "%26", "&", "%3D", "="),
	"query-slash-raw":            replacing("%2F", "/"),
	"query-colon-raw":            replacing("%3A", ":"),
	"query-comma-raw":            replacing("%2C", ","),
	"query-star-raw":             replacing("%2A", "*"),
	"query-tilde-encoded":        replacing("~", "%7E"),
	"query-plus-for-space":       replacing("%20", "+"),
	"query-form-encoded":         replacing("%20", "+", "~", "%7E", "%2A", "*"),
	"query-lower-hex":            func(s string) string { return smallHex(percent(s)) },
	"query-python-quote":         replacing("%2F", "/", "~", "%7E"),
	"query-net-url-encode": func(s string) string {
		return smallHex(replacing("%20", "+", "%21", "!", "%28", "(", "%29", ")", "%2A", "*", "~", "%7E")(s))
	},
	"query-go-path-escape": replacing("%24", "$", "%40", "@", "%3A", ":", "%3D", "=", "%26", "&"),
	"query-axios":          replacing("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%3A", ":", "%24", "$", "%2C", ",", "%20", "+"),
	"query-all-encoded":    replacing("-", "%2D", ".", "%2E", "_", "%5F", "~", "%7E"),
	"query-html-escaped":   func(s string) string { return percent(strings.NewReplacer("'", "&#39;", "&", "&amp;").Replace(s)) },
	"query-latin1": func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(percent(s), "%C3%A9", "%E9"), "%25C3%25A9", "%25E9")
	},
}

func TestAClientWithOneEncoderIsToldWhichMistakeItHas(t *testing.T) {
	second := map[string]func(*client){
		"":                      func(*client) {},
		"key-quoted":            func(c *client) { c.secret = `"` + c.secret + `"` },
		"key-with-blanks":       func(c *client) { c.secret += "\n" },
		"key-without-ampersand": nil, // below: the ampersand is added by rpc
		"method-other":          func(c *client) { c.signedMethod = "GET" },
		"signature-surrounded":  func(c *client) { c.post = func(s string) string { return "'" + s + "'" } },
	}
	for id, encode := range encoderMistakes {
		for other, change := range second {
			if change == nil {
				continue
			}
			e := explainedOffline(newClient(func(c *client) { encodes(encode)(c); change(c) }).rpc())
			if e == nil || e.Verdict != "proved" || len(e.Causes) != 1 || !blamesBoth(e, id, other) {
				t.Errorf("%s and %s: got %v %+v", id, other, causes(e), e)
			}
		}
	}
}

// blamesBoth reports whether an explanation has one mistake, and the other if there is one, whatever the order.
func blamesBoth(e *journal.Explanation, id, other string) bool {
	var got []string
	for _, m := range e.Causes[0].Mistakes {
		got = append(got, m.ID)
	}
	want := []string{id}
	if other != "" {
		want = append(want, other)
	}
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(got, want)
}

// A clientMistake is what a client does, and what it is called.
type clientMistake struct {
	id     string
	change func(*client)
}

func signsBody(text string) func(*client) { return func(c *client) { c.signed = text } }
func sendsNone(method, text string) func(*client) {
	return func(c *client) { c.method, c.sent, c.signed = method, "", text }
}
func signsPath(path string) func(*client)   { return func(c *client) { c.signedPath = path } }
func signsHost(host string) func(*client)   { return func(c *client) { c.signedHost = host } }
func readsSecret(text string) func(*client) { return func(c *client) { c.secret = text } }
func sendsInstead(text string) func(*client) {
	return func(c *client) { c.post = func(string) string { return text } }
}

func wrapsText(before, after string) func(*client) {
	return func(c *client) { c.post = func(s string) string { return before + s + after } }
}

const asked = "/v2/orders/subscriptions/resources/unsubscribe"

var huaweiClientMistakes = []clientMistake{
	{"body-hash-header-unsigned", func(c *client) { c.header["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD" }},
	{"body-unsigned", func(c *client) { c.hash = "UNSIGNED-PAYLOAD"; c.header["X-Sdk-Content-Sha256"] = hexOf(c.sent) }},
	{"body-hash-header-wrong", func(c *client) { c.header["X-Sdk-Content-Sha256"] = hexOf("{}") }},
	{"path-without-first-slash", signsPath(asked[1:] + "/")}, {"path-with-host", signsPath("127.0.0.1:8080" + asked + "/")}, {"path-with-host", signsPath("https://127.0.0.1:8080" + asked + "/")},
	{"path-with-prefix", signsPath("/huawei" + asked + "/")}, {"path-two-slashes", signsPath("/" + asked + "/")}, {"path-two-slashes", signsPath(asked + "//")}, {"path-without-slash", signsPath(asked)},
	{"path-with-prefix", func(c *client) {
		c.header["X-Forwarded-Prefix"] = "/quite/own"
		c.signedPath = "/quite/own" + asked + "/"
	}},
	{"path-prefix-left-out", signsPath("/orders/subscriptions/resources/unsubscribe/")}, {"path-case", signsPath(strings.ToUpper(asked) + "/")}, {"path-slashes-encoded", signsPath(percent(asked) + "/")},
	{"path-with-query", func(c *client) { c.query, c.signedPath = "a=b", asked+"?a=b/" }}, {"path-with-query", func(c *client) { c.query, c.signedQuery, c.signedPath = "a=b", "a=b", asked+"/?a=b" }},
	{"path-encoded-twice", func(c *client) { c.path, c.signedPath = "/v2/a%20b", "/v2/a%2520b/" }}, {"path-sent-encoded-twice", func(c *client) { c.path, c.signedPath = "/v2/a%2520b", "/v2/a%20b/" }}, {"path-not-encoded", func(c *client) { c.path, c.signedPath = "/v2/a%20b", "/v2/a b/" }},
}

// What clients of both vendors do that sign the body and the host.
var clientMistakes = []clientMistake{
	{"body-not-sent", sendsNone("DELETE", "{}")}, {"body-not-sent", sendsNone("GET", "null")}, {"body-not-sent", sendsNone("POST", "[]")}, {"body-not-sent", sendsNone("DELETE", `""`)}, {"body-not-sent", sendsNone("DELETE", "{}\n")}, {"body-not-sent", sendsNone("GET", "undefined")},
	{"body-not-sent", func(c *client) {
		c.method, c.sent, c.query, c.signedQuery, c.signed = "DELETE", "", "action_id=autorenew", "action_id=autorenew", `{"action_id":"autorenew"}`
	}},
	{"body-not-sent", func(c *client) { c.method, c.sent, c.query, c.signedQuery, c.signed = "GET", "", "a=b", "a=b", "a=b" }},
	{"body-of-nothing", signsBody("{}")}, {"body-of-nothing", signsBody("null")}, {"body-left-out", signsBody("")},
	{"body-json-twice", signsBody(`"{\"resource_ids\":[\"a/b\"],\"unsubscribe_type\":1}"`)}, {"body-json-twice", func(c *client) { c.signed, c.sent = `{"a":1}`, `"{\"a\":1}"` }},
	{"body-byte-order-mark", signsBody("\ufeff" + `{"resource_ids":["a/b"],"unsubscribe_type":1}`)}, {"body-byte-order-mark", func(c *client) { c.signed, c.sent = "{}", "\ufeff{}" }},
	{"body-final-newline", signsBody(`{"resource_ids":["a/b"],"unsubscribe_type":1}` + "\n")}, {"body-line-ends", func(c *client) { c.signed, c.sent = "{\r\n}", "{\n}" }}, {"body-line-ends", func(c *client) { c.signed, c.sent = "{\n}", "{\r\n}" }},
	{"body-latin1", func(c *client) { c.sent, c.signed = `{"a":"é"}`, "{\"a\":\"\xe9\"}" }}, {"body-latin1", func(c *client) { c.signed, c.sent = `{"a":"é"}`, "{\"a\":\"\xe9\"}" }},
	{"body-utf16", func(c *client) { c.sent, c.signed = `{}`, "{\x00}\x00" }}, {"body-utf16", func(c *client) { c.sent, c.signed = "{\x00}\x00", `{}` }}, {"body-utf16", func(c *client) { c.sent, c.signed = `{}`, "\xfe\xff\x00{\x00}" }},
	{"body-quoted", signsBody(`'{"resource_ids":["a/b"],"unsubscribe_type":1}'`)}, {"body-other-encoding", signsBody(base64.StdEncoding.EncodeToString([]byte(`{"resource_ids":["a/b"],"unsubscribe_type":1}`)))},
	{"body-re-encoded", signsBody(`{"resource_ids": ["a/b"], "unsubscribe_type": 1}`)}, {"body-re-encoded", signsBody("{\n  \"resource_ids\": [\n    \"a/b\"\n  ],\n  \"unsubscribe_type\": 1\n}")}, {"body-re-encoded", signsBody(`{"unsubscribe_type":1,"resource_ids":["a/b"]}`)}, {"body-re-encoded", signsBody(`{"resource_ids":["a\/b"],"unsubscribe_type":1}`)},
	{"body-as-form", signsBody("resource_ids=a%2Fb&unsubscribe_type=1")}, {"body-as-form", func(c *client) { c.sent, c.signed = "a=1&b=x+y", `{"a":"1","b":"x y"}` }}, {"body-as-text", signsBody(`{'resource_ids': ['a/b'], 'unsubscribe_type': 1}`)},
	{"body-hash-upper-case", func(c *client) { c.hash = strings.ToUpper(hexOf(c.sent)) }}, {"body-hashed-twice", func(c *client) { c.hash = hexOf(hexOf(c.sent)) }},
	{"host-other", signsHost("localhost:8080")}, {"host-without-port", signsHost("127.0.0.1")}, {"host-other", signsHost("localhost")}, {"host-with-scheme", signsHost("http://127.0.0.1:8080")},
	{"host-of-proxy", func(c *client) { c.header["X-Forwarded-Host"] = "api.example"; c.signedHost = "api.example" }}, {"host-of-proxy", func(c *client) {
		c.header["Forwarded"] = `for=1.2.3.4;host="api.example";proto=https`
		c.signedHost = "api.example"
	}},
	{"host-case", func(c *client) { c.host, c.signedHost = "Mock:1", "mock:1" }},
	{"key-quoted", readsSecret(`"` + clientSecret + `"`)}, {"key-quoted", readsSecret("'" + clientSecret + "'")}, {"key-byte-order-mark", readsSecret("\ufeff" + clientSecret)}, {"key-with-blanks", readsSecret(clientSecret + "\r\n")}, {"key-with-blanks", readsSecret(clientSecret + "\r")},
	{"key-padding", readsSecret(clientSecret + "=")}, {"key-base64-encoded", readsSecret(base64.StdEncoding.EncodeToString([]byte(clientSecret)))}, {"key-base64-encoded", readsSecret(base64.StdEncoding.EncodeToString([]byte(clientSecret + "\n")))},
	{"key-with-name", readsSecret("sk:" + clientSecret)}, {"key-with-name", readsSecret("SK=" + clientSecret)}, {"key-with-name", readsSecret("KEY:" + clientSecret)}, {"key-id-for-secret", readsSecret("KEY")}, {"key-of-another", readsSecret(otherSecret)},
	{"key-percent-encoded", readsSecret(percent(clientSecret))}, {"key-escaped", readsSecret(strings.ReplaceAll(clientSecret, "/", `\/`))}, {"key-cut", readsSecret("q/W+e4R5t6Y7")}, {"key-placeholder", readsSecret("${HUAWEICLOUD_SDK_SK}")}, {"key-empty", readsSecret("")}, {"key-utf16", readsSecret(string(bytes.Join(bytes.Split([]byte(clientSecret), nil), []byte{0})) + "\x00")},
	{"signature-surrounded", wrapsText("(stdin)= ", "")}, {"signature-surrounded", wrapsText("b'", "'")}, {"signature-surrounded", wrapsText(`"`, `"`)}, {"signature-surrounded", wrapsText("sha256=", "")}, {"signature-surrounded", wrapsText("", `\n`)}, {"signature-surrounded", wrapsText("", "  -")},
	{"signature-form", func(c *client) { c.post = strings.ToUpper }},
	{"signature-not-awaited", sendsInstead("[object Promise]")}, {"signature-undefined", sendsInstead("undefined")}, {"signature-placeholder", sendsInstead("${{SIGNATURE}}")}, {"signature-placeholder", sendsInstead("{sig}")}, {"signature-masked", sendsInstead("****")}, {"signature-object", sendsInstead("[B@1b6d3586")},
	{"signature-cut", sendsInstead(strings.Repeat("a", 63))}, {"signature-other-algorithm", sendsInstead(strings.Repeat("a", 40))}, {"signature-other-algorithm", sendsInstead(strings.Repeat("a", 128))}, {"signature-other-form", sendsInstead(strings.Repeat("z", 43) + "=")}, {"signature-characters", sendsInstead("%zz!")},
	{"method-other and body-not-sent", func(c *client) { sendsNone("DELETE", "{}")(c); c.signedMethod = "POST" }}, {"body-re-encoded and key-quoted", func(c *client) {
		c.signed, c.secret = `{"resource_ids": ["a/b"], "unsubscribe_type": 1}`, "'"+c.secret+"'"
	}},
	{"host-other and key-with-blanks", func(c *client) { c.signedHost, c.secret = "localhost:8080", c.secret+"\n" }},
}

func TestWhatClientsDoWrongIsNamed(t *testing.T) {
	for vendor, kind := range map[string]struct {
		send func(*client) *http.Request
		all  []clientMistake
	}{"huawei": {(*client).huawei, slices.Concat(clientMistakes, huaweiClientMistakes)}, "ACS3": {(*client).v3, clientMistakes}} {
		for _, m := range kind.all {
			e := explainedOffline(kind.send(newClient(m.change)))
			if got := causes(e); len(got) != 1 || got[0] != m.id {
				t.Errorf("%s, %s: got %v %+v", vendor, m.id, got, e)
			}
			if e != nil && strings.Contains(e.Says, "most likely") {
				t.Errorf("%s: the secret is blamed: %s", m.id, e.Says)
			}
		}
	}
}

func TestACallThatDiffersInAnyByteIsNotProvedToBeSomethingElse(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		c := newClient(func(c *client) {
			b := []byte(c.sent)
			b[chance.IntN(len(b))] ^= byte(1 + chance.IntN(255))
			c.signed = string(b)
			if chance.IntN(2) == 0 {
				c.signed, c.signedHost = c.sent, "127.0.0."+string(rune('2'+chance.IntN(8)))+":8080"
			}
		})
		if c.signed == c.sent && c.signedHost == c.host {
			continue
		}
		r := c.huawei()
		if chance.IntN(2) == 0 {
			r = c.v3()
		}
		if e := explainedOffline(r); e == nil || e.Verdict != "not-proved" || len(e.Causes) > 0 {
			t.Errorf("%q for %q, %s: got %v", c.signed, c.sent, c.signedHost, causes(e))
		}
	}
}

func TestWhatClientsDoRightNeedsNoExplanation(t *testing.T) {
	for _, send := range []func(*client) *http.Request{(*client).huawei, (*client).v3, (*client).rpc} {
		if e := explainedOffline(send(newClient(func(*client) {}))); e != nil {
			t.Errorf("got %+v", e)
		}
	}
}
