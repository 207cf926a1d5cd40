package journal_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// secretCall is a call with its secret in one of the places where secrets are found.
type secretCall struct {
	where string
	call  func(secret string) *dialect.Call
}

func header(name, before string) secretCall {
	return secretCall{"header " + name + " " + before, func(secret string) *dialect.Call {
		return &dialect.Call{Method: "POST", Path: "/v2/x", Header: http.Header{name: {before + secret}}}
	}}
}

func query(where, before, after string) secretCall {
	return secretCall{"query " + where, func(secret string) *dialect.Call {
		return &dialect.Call{Method: "GET", Path: "/", Query: before + url.QueryEscape(secret) + after}
	}}
}

func form(where, before, after string) secretCall {
	return secretCall{"form " + where, func(secret string) *dialect.Call {
		return &dialect.Call{Method: "POST", Path: "/", Body: []byte(before + string(dialect.AppendEscaped(nil, secret)) + after)}
	}}
}

func credential(where string, set func(*billing.Credential, string)) secretCall {
	return secretCall{"credential " + where, func(secret string) *dialect.Call {
		k := &billing.Credential{Key: "AK"}
		set(k, secret)
		return &dialect.Call{Method: "POST", Path: "/v2/x", Body: []byte(`{"echo":"` + secret + `"}`), Caller: billing.Caller{Credential: k}}
	}}
}

// None of them has an Input: a secret must not be shown when no route was found either.
var leaks = []secretCall{
	header("X-Auth-Token", ""), header("X-Security-Token", ""), header("X-Subject-Token", ""),
	header("X-Acs-Security-Token", ""), header("X-Acs-Bearer-Token", ""), header("Cookie", "session="),
	header("Authorization", "Bearer "), header("Authorization", "Basic "), header("Authorization", ""),
	header("Proxy-Authorization", "Basic "),
	query("last", "Action=RefundInstance&Signature=", ""),
	query("first", "SecurityToken=", "&Action=RefundInstance"),
	query("in another case", "a=b&securitytoken=", "&c=d"),
	query("with an encoded name", "a=b&%53ecurityToken=", "&c=d"),
	query("behind a bad escape", "a=%zz&BearerToken=", "&c=%"),
	query("twice", "Signature=other&Signature=", ""),
	form("first", "SecurityToken=", "&Action=RefundInstance"),
	form("last", "Action=RefundInstance&Signature=", ""),
	form("with an encoded name", "a=b&Bearer%54oken=", "&c=d"),
	form("secret sent by mistake", "AccessKeySecret=", "&c=d"),
	credential("secret", func(k *billing.Credential, s string) { k.Secret = s }),
	credential("token", func(k *billing.Credential, s string) { k.Token = s }),
	credential("session", func(k *billing.Credential, s string) { k.Session = s }),
}

// entry is an exchange in which the mock repeats what the client sent, as the explanation of a
// signature does: unchanged, in canonical form, and in a string to sign.
func entry(c *dialect.Call, secret string) *journal.Entry {
	once := string(dialect.AppendEscaped(nil, secret))
	twice := string(dialect.AppendEscaped(nil, once))
	c.Signature = &dialect.Signature{Canonical: "x-security-token:" + secret + "\n&" + once, StringToSign: "GET&%2F&SecurityToken%3D" + twice + "%26Version%3D1"}
	body := new(dialect.JSON).Text("text: " + twice + " and " + once + " and " + secret).Bytes()
	named := []openapi.Violation{{In: "query", Pointer: "before" + secret, What: once + " is wrong"}}
	return &journal.Entry{N: 1, Call: c, Answer: dialect.Answer{Status: 400, Body: body, RequestID: secret}, OwnViolations: named,
		Refusal: &dialect.Refusal{Violations: named}, Warnings: []lint.Warning{{Lint: "unknown-field", In: "body", Pointer: "/" + secret, What: twice}}}
}

func wantHidden(t *testing.T, e *journal.Entry, secret string) {
	t.Helper()
	// An exchange is shown in full and as an archive. The stream of events shows the summary, which is part of both.
	shown, err := json.Marshal([]any{e.Exchange(), journal.Archive([]*journal.Entry{e}, "http", "v1"), e.Summary()})
	if err != nil {
		t.Fatal(err)
	}
	once := string(dialect.AppendEscaped(nil, secret))
	quoted, _ := json.Marshal(secret)
	for _, form := range []string{secret, once, url.QueryEscape(secret), string(dialect.AppendEscaped(nil, once)), strings.Trim(string(quoted), `"`)} {
		if strings.Contains(string(shown), form) {
			t.Errorf("%s shows in\n%s", form, shown)
		}
	}
}

func TestNoSecretOfACallIsShown(t *testing.T) {
	for _, l := range leaks {
		t.Run(l.where, func(t *testing.T) {
			for _, secret := range []string{"5ecr3t", "5ecr3t/with+more=and space&*~", `5ecr3t"<\>`, "5ecr3t%2F", "5ecr3t.ü"} {
				wantHidden(t, entry(l.call(secret), secret), secret)
			}
		})
	}
}

func TestASecretThatBeginsLikeAnotherIsMaskedToItsEnd(t *testing.T) {
	c := &dialect.Call{
		Method: "POST", Path: "/", Body: []byte(`{"echo":"5ecr3t-and-more"}`),
		Header: http.Header{"X-Auth-Token": {"5ecr3t"}, "X-Security-Token": {"5ecr3t-and-more"}},
	}
	if got, want := (&journal.Entry{Call: c}).Exchange().Request.Body, `{"echo":"****"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAShortSecretIsMaskedWhereItIsExpected(t *testing.T) {
	c := &dialect.Call{
		Method: "POST",
		Path:   "/",
		Query:  "Signature=q9&x=1&%53ecurityToken=p6",
		Header: http.Header{"X-Auth-Token": {"z7"}},
		Body:   []byte("SecurityToken=w8"),
	}
	shown, _ := json.Marshal((&journal.Entry{Call: c}).Exchange())
	for _, secret := range []string{"q9", "p6", "z7", "w8"} {
		if strings.Contains(string(shown), secret) {
			t.Errorf("%s shows in %s", secret, shown)
		}
	}
}

func TestWhatIsNotSecretStays(t *testing.T) {
	const (
		authorization = "SDK-HMAC-SHA256 Access=AKAKAK, SignedHeaders=host;x-sdk-date, Signature=0123456789abcdef"
		body          = `{"resource_ids":["web"],"unsubscribe_type":1}`
	)
	c := &dialect.Call{
		Method: "POST", Host: "127.0.0.1:8080", Path: "/v2/x", Query: "limit=1&SignatureNonce=n", Body: []byte(body),
		Header:    http.Header{"Authorization": {authorization}, "X-Auth-Token": {"5ecr3t"}},
		Signature: &dialect.Signature{StringToSign: "GET&%2F&SecurityToken%3D5ecr3t%26Version%3D1"},
	}
	r := (&journal.Entry{Call: c}).Exchange()
	for _, shown := range []struct{ what, got, want string }{
		{"URL", r.Request.URL, "/v2/x?limit=1&SignatureNonce=n"},
		{"body", r.Request.Body, body},
		{"host", r.Request.Headers.Get("Host"), "127.0.0.1:8080"},
		{"authorization", r.Request.Headers.Get("Authorization"), strings.Replace(authorization, "0123456789abcdef", "****", 1)},
		{"token", r.Request.Headers.Get("X-Auth-Token"), "****"},
		{"string to sign", r.Signature.StringToSign, "GET&%2F&SecurityToken%3D****%26Version%3D1"},
	} {
		if shown.got != shown.want {
			t.Errorf("%s: got %s, want %s", shown.what, shown.got, shown.want)
		}
	}
	if c.Header.Get("X-Auth-Token") != "5ecr3t" || len(c.Header) != 2 {
		t.Error("the call itself was changed")
	}
}

func FuzzNoSecretIsShown(f *testing.F) {
	f.Add("abc", 0)
	f.Add("a b+c/d=%25&\"<ü", 12)
	f.Fuzz(func(t *testing.T, text string, which int) {
		secret := strings.ToValidUTF8("k3y!"+text+"!y3k", "")
		l := leaks[uint(which)%uint(len(leaks))]
		wantHidden(t, entry(l.call(secret), secret), secret)
	})
}
