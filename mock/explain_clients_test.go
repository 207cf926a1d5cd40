package mock

import (
	"bytes"
	"encoding/base64"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
)

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
	{"path-encoded-twice", func(c *client) { c.path, c.signedPath = "/v2/a%20b", "/v2/a%2520b/" }}, {"path-encoded-twice", func(c *client) { c.path, c.signedPath = "/v2/a%20b'", "/v2/a%2520b%2527/" }}, {"path-sent-encoded-twice", func(c *client) { c.path, c.signedPath = "/v2/a%2520b", "/v2/a%20b/" }}, {"path-not-encoded", func(c *client) { c.path, c.signedPath = "/v2/a%20b", "/v2/a b/" }},
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
	{"body-latin1", func(c *client) { c.sent, c.signed = `{"a":"不😀"}`, "{\"a\":\"\x0d\x3d\x00\"}" }},
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

// Where the header of the hash is right, the body is not to blame: only the hash that is signed can be.
func TestARightHashInTheHeaderClearsTheBody(t *testing.T) {
	signsNoHash := func(named string) func(*client) {
		return func(c *client) {
			c.hash = strings.Repeat("ab", 32)
			if named != "" {
				c.header["X-Sdk-Content-Sha256"] = named
			}
		}
	}
	right := hexOf(newClient(func(*client) {}).sent)
	for what, c := range map[string]struct {
		r    *http.Request
		says string
	}{
		"ACS3":                    {newClient(signsNoHash("")).v3(), "The header x-acs-content-sha256 names the right hash of the body"},
		"huawei":                  {newClient(signsNoHash(right)).huawei(), "The header X-Sdk-Content-Sha256 names the right hash of the body"},
		"huawei, not in a header": {newClient(signsNoHash("")).huawei(), "A body that was not sent as it was signed would look like this"},
	} {
		if e := explainedOffline(c.r); e == nil || e.Verdict != "not-proved" || !strings.Contains(e.Says, c.says) {
			t.Errorf("%s: got %+v", what, e)
		}
	}
}
