package explain_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

func TestARightSignatureNeedsNoExplanation(t *testing.T) {
	if e := explainCall(newClient().signature()); e != nil {
		t.Errorf("got %+v", e)
	}
}

// A difference is how a client signs otherwise than the algorithm says, and the mistake that explains it.
var differences = []struct {
	id     string
	change func(*client)
}{
	{"query-plus-for-space", func(c *client) { c.escape = url.QueryEscape }},
	{"query-go-path-escape", func(c *client) { c.escape = url.PathEscape }},
	{"query-star-raw", func(c *client) {
		c.escape = func(s string) string { return strings.ReplaceAll(rfc3986(s), "%2A", "*") }
	}},
	{"query-tilde-encoded", func(c *client) {
		c.escape = func(s string) string { return strings.ReplaceAll(rfc3986(s), "~", "%7E") }
	}},
	{"query-encoded-twice", func(c *client) { c.escape = func(s string) string { return rfc3986(rfc3986(s)) } }},
	{"query-not-encoded", func(c *client) { c.escape = func(s string) string { return s } }},
	{"query-unsorted", func(c *client) { c.order = func([]string) {} }},
	{"query-other-order", func(c *client) { c.order = func(p []string) { slices.Sort(p); p[0], p[1] = p[1], p[0] } }},
	{"header-other-order", func(c *client) { c.names = "x-date;host" }},
	{"query-parameter-left-out", func(c *client) { c.params = c.params[:2] }},
	{"query-left-out", func(c *client) { c.params = nil }},
	{"method-lower-case", func(c *client) { c.method = "post" }},
	{"method-other", func(c *client) { c.method = "GET" }},
	{"path-without-first-slash", func(c *client) { c.path = "v1/orders" }},
	{"host-without-port", func(c *client) { c.host = "api.example" }},
	{"host-other", func(c *client) { c.host = "api.vendor.example" }},
	{"header-list-separator", func(c *client) { c.names = "host,x-date" }},
	{"date-form", func(c *client) { c.date = "2026-06-08T02:30:00Z" }},
	{"date-local", func(c *client) { c.date = "20260608T103000Z" }},
	{"body-left-out", func(c *client) { c.body = "" }},
	{"body-final-newline", func(c *client) { c.body += "\n" }},
	{"body-latin1", func(c *client) { c.body = strings.ReplaceAll(c.body, "é", "\xe9") }},
	{"body-re-encoded", func(c *client) { c.body = `{"id":"café"}` }},
	{"key-with-blanks", func(c *client) { c.secret += "\n" }},
	{"key-base64-decoded", func(c *client) { b, _ := base64.StdEncoding.DecodeString(c.secret); c.secret = string(b) }},
	{"key-id-for-secret", func(c *client) { c.secret = "AK" }},
	{"mac-swapped", func(c *client) { c.mac = func(key, text string) []byte { return hmacSHA256(text, key) } }},
	{"mac-no-key", func(c *client) {
		c.mac = func(key, text string) []byte { b := sha256.Sum256([]byte(key + text)); return b[:] }
	}},
	{"signature-form", func(c *client) { c.write = base64.StdEncoding.EncodeToString }},
	{"signature-surrounded", func(c *client) { c.write = func(b []byte) string { return `"` + hex.EncodeToString(b) + `"` } }},
}

func TestAClientThatSignsOtherwiseIsShownWhichMistakeItMakes(t *testing.T) {
	for _, d := range differences {
		t.Run(d.id, func(t *testing.T) {
			wantProved(t, explainCall(newClient(d.change).signature()), d.id)
		})
	}
}

func TestTwoMistakesThatReproduceASignatureTogetherAreProvedTogether(t *testing.T) {
	e := explainCall(newClient(func(c *client) { c.escape, c.secret = url.QueryEscape, c.secret+"\n" }).signature())
	wantProved(t, e, "query-plus-for-space", "key-with-blanks")
	if e.Pairs == 0 {
		t.Error("no pair was counted")
	}
}

func TestADifferenceThatNoMistakeCoversIsNotProved(t *testing.T) {
	for what, change := range map[string]func(*client){
		"another secret": func(c *client) { c.secret = "of nobody" },
		"another body":   func(c *client) { c.body = "something else" },
		"three mistakes": func(c *client) { c.escape, c.secret, c.method = url.QueryEscape, c.secret+"\n", "post" },
	} {
		if e := explainCall(newClient(change).signature()); e == nil || e.Verdict != dialect.NotProved || e.Causes != nil || e.Tried < 50 || e.Pairs < 100 {
			t.Errorf("%s: got %+v", what, e)
		}
	}
}

// The client's text comes from the copy without secrets, and its signature is the one that was sent.
func TestAnExplanationShowsWhatTheClientSignedWithoutSecrets(t *testing.T) {
	real, shown := received(), received()
	real.Query, shown.Query = "token=hidden+value", "token=%2A%2A%2A%2A"
	signed := signingOf(real, secret, "")
	signed.Escape = url.QueryEscape
	e := explain.FindMistakes(signingOf(real, secret, signed.Signed()), signingOf(shown, "****", ""), mistakes())
	wantProved(t, e, "query-plus-for-space")
	for _, text := range []string{e.Server.Canonical, e.Server.StringToSign, e.Causes[0].Client.Canonical, e.Causes[0].Client.StringToSign} {
		if strings.Contains(text, "hidden") || strings.Contains(text, secret) {
			t.Errorf("a secret is shown:\n%s", text)
		}
	}
	if !strings.Contains(e.Server.Canonical, "token=") {
		t.Errorf("the server signs\n%s", e.Server.Canonical)
	}
}

func TestMistakesWithTheSameSignatureAreOneCauseNamedAfterTheFirst(t *testing.T) {
	same := func(id string) explain.Mistake {
		return explain.Mistake{ID: id, Says: "same", Ways: explain.OneWay(func(d *explain.Signing) { d.Method = "post" })}
	}
	signature := newClient(func(c *client) { c.method = "post" }).signature()
	e := explain.FindMistakes(signingOf(received(), secret, signature), signingOf(received(), "", signature), []explain.Mistake{same("first"), same("second")})
	wantProved(t, e, "first")
	if also := e.Causes[0].Also; len(also) != 1 || also[0].ID != "second" {
		t.Errorf("also %v", e.Causes[0].Also)
	}
}

// A mistake that leaves the signature right is certain, but only where the signature is right.
func TestAHeaderThatIsListedButNotSentIsFoundInARightSignature(t *testing.T) {
	signing := func(sign, send string) *explain.Signing {
		d := signingOf(received(), secret, send)
		d.Sign(sign)
		return d
	}
	const list = "host;x-absent;x-date"
	right := signing(list, "").Signed()
	wantProved(t, explain.FindMistakes(signing(list, right), signing(list, right), mistakes()), "header-absent")
	if e := explain.FindMistakes(signing(list, hexSHA256("")), signing(list, ""), mistakes()); e.Verdict != dialect.NotProved {
		t.Errorf("got %+v", e)
	}
}

// Two mistakes of one group exclude each other: a client has one key.
func TestMistakesOfOneGroupAreNotTriedTogether(t *testing.T) {
	table := func(second string) []explain.Mistake {
		add := func(group, text string) explain.Mistake {
			return explain.Mistake{ID: "adds " + text, Group: group, Ways: explain.OneWay(func(d *explain.Signing) { d.Path += text })}
		}
		return []explain.Mistake{add("a", "1"), add(second, "2")}
	}
	signature := newClient(func(c *client) { c.path += "12" }).signature()
	for second, want := range map[string]dialect.Verdict{"a": dialect.NotProved, "b": dialect.Proved} {
		if e := explain.FindMistakes(signingOf(received(), secret, signature), signingOf(received(), "", signature), table(second)); e.Verdict != want {
			t.Errorf("groups a and %s: got %+v, want %s", second, e, want)
		}
	}
}

func TestALongCallIsNotParsedAndTheExplanationSaysSo(t *testing.T) {
	long := received()
	long.Query += "&long=" + strings.Repeat("x", 70<<10)
	signature := newClient(func(c *client) { c.method = "post" }).signature()
	if e := explain.FindMistakes(signingOf(long, secret, signature), signingOf(long, "", signature), mistakes()); !e.Partial || e.Tried != 0 || e.Verdict != dialect.NotProved {
		t.Errorf("got %+v", e)
	}
}

func TestEveryMistakeHasAnIDOfItsOwnASentenceAndWays(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range mistakes() {
		if m.ID == "" || seen[m.ID] || !strings.HasSuffix(m.Says, ".") || m.Ways == nil {
			t.Errorf("%q is incomplete or stands twice: %q", m.ID, m.Says)
		}
		seen[m.ID] = true
	}
	for _, d := range differences {
		if !seen[d.id] {
			t.Errorf("there is no mistake %s", d.id)
		}
	}
}

// The search makes mistakes on copies; a mistake that changed what the fields refer to would spoil the next ones.
func TestNoMistakeChangesTheSigningThatItIsMadeFrom(t *testing.T) {
	d := signingOf(received(), secret, "00")
	want := d.Write(d)
	for _, m := range mistakes() {
		for _, w := range m.Ways(d) {
			changed := *d
			w.Make(&changed)
			changed.Write(&changed)
		}
		if got := d.Write(d); got != want {
			t.Fatalf("%s changes the call:\n%s\nwas\n%s", m.ID, got.Canonical, want.Canonical)
		}
	}
	if !slices.ContainsFunc(d.Params, func(p openapi.Param) bool { return p == openapi.Param{Name: "limit", Value: "10"} }) {
		t.Errorf("the parameters are %v", d.Params)
	}
}
