package explain_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
)

const (
	algorithm = "TEST-HMAC-SHA256"
	dateForm  = "20060102T150405Z"
	secret    = "q/W+e4R5t6Y7"
)

var signedAt = time.Date(2026, 6, 8, 2, 30, 0, 0, time.UTC)

// A client signs calls with an algorithm that these tests made up. It uses the standard library alone, so
// that it shares no code with what explains its mistakes. A test changes one field to make a mistake.
type client struct {
	method, path, host, date, body, secret string
	params                                 [][2]string
	order                                  func(pairs []string)
	escape                                 func(string) string
	names                                  string
	mac                                    func(key, text string) []byte
	write                                  func([]byte) string
}

// newClient returns a client that signs without mistakes.
func newClient(change ...func(*client)) *client {
	c := &client{
		method: "POST", path: "/v1/orders", host: "api.example:8080", date: signedAt.Format(dateForm), body: `{"id": "café"}`, secret: secret,
		params: [][2]string{{"note", "a b*c/d~e"}, {"limit", "10"}, {"email", "$me+you@example:1"}}, order: slices.Sort[[]string],
		escape: rfc3986, names: "host;x-date", mac: hmacSHA256, write: hex.EncodeToString,
	}
	for _, f := range change {
		f(c)
	}
	return c
}

func rfc3986(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

func hmacSHA256(key, text string) []byte {
	m := hmac.New(sha256.New, []byte(key))
	io.WriteString(m, text)
	return m.Sum(nil)
}

func hexSHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// signature returns the signature that the client sends.
func (c *client) signature() string {
	var pairs []string
	for _, p := range c.params {
		pairs = append(pairs, c.escape(p[0])+"="+c.escape(p[1]))
	}
	c.order(pairs)
	canonical := strings.Join([]string{c.method, c.path, strings.Join(pairs, "&"), "host:" + c.host + "\nx-date:" + c.date + "\n", c.names, hexSHA256(c.body)}, "\n")
	return c.write(c.mac(c.secret, strings.Join([]string{algorithm, c.date, hexSHA256(canonical)}, "\n")))
}

// received returns the call of a client without mistakes, as the server receives it.
func received() *dialect.Call {
	c := newClient()
	query := url.Values{}
	for _, p := range c.params {
		query.Set(p[0], p[1])
	}
	return &dialect.Call{
		Method: c.method, Path: c.path, Query: "note=" + rfc3986(query.Get("note")) + "&limit=10&email=" + rfc3986(query.Get("email")), Host: c.host,
		Header: http.Header{"X-Date": {c.date}}, Body: []byte(c.body), Arrived: signedAt.Add(time.Minute),
	}
}

// mistakes are all known mistakes, as a vendor lists them for such an algorithm.
func mistakes() []explain.Mistake {
	same := func(s string) string { return s }
	return slices.Concat(
		explain.Methods(), explain.Paths(same), explain.Queries(), explain.Escapes(), explain.AsSent(), explain.Headers(), explain.Lists(),
		explain.Hosts("api.vendor.example"), explain.Bodies(), explain.Canonicals(), explain.Dates(signedAt, dateForm, explain.InHeader("x-date"), explain.InHead(1)),
		explain.Keys(explain.Credential{ID: "AK", Secret: secret}, []explain.Credential{{ID: "OTHER", Secret: "another secret"}}, same), explain.MACs(), explain.OtherOrders(), explain.OtherHeaderOrders(),
	)
}

// explainCall explains the signature of a client, of which the call is without mistakes.
func explainCall(signature string) *dialect.Explanation {
	return explain.FindMistakes(signingOf(received(), secret, signature), signingOf(received(), "****", signature), mistakes())
}

// wantProved requires the proof of these mistakes, and no others.
func wantProved(t *testing.T, e *dialect.Explanation, ids ...string) {
	t.Helper()
	if e == nil || e.Verdict != dialect.Proved || len(e.Causes) != 1 {
		t.Fatalf("got %+v, want the proof of %v", e, ids)
	}
	var got []string
	for _, m := range e.Causes[0].Mistakes {
		got = append(got, m.ID)
		if m.Says == "" {
			t.Errorf("%s says nothing", m.ID)
		}
	}
	if !slices.Equal(got, ids) {
		t.Errorf("proved %v, want %v", got, ids)
	}
}
