package translation_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

var signedAt = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

const wrong = "Signature=" + "00"

// rpcQuery are the parameters of an RPC call, and v3Headers the headers of one with version 3.
var (
	rpcQuery  = "Action=RefundInstance&AccessKeyId=KEY&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=n&Timestamp=2026-06-08T00:00:00Z&" + wrong
	v3Headers = "X-Acs-Action: RefundInstance\nX-Acs-Date: 2026-06-08T00:00:00Z\nX-Acs-Signature-Nonce: n\nAuthorization: ACS3-HMAC-SHA256 Credential=KEY,SignedHeaders=host," + wrong
	sdk       = "X-Sdk-Date: 20260608T000000Z\nAuthorization: SDK-HMAC-SHA256 Access=KEY, SignedHeaders=host, " + wrong
	v11       = "X-Sdk-Date: 20260608T000000Z\nAuthorization: V11-HMAC-SHA256 Credential=KEY/20260608/globe/bss, SignedHeaders=host, " + wrong
)

// received returns a call with headers, one on each line.
func received(query, headers string) *dialect.Call {
	c := &dialect.Call{Method: "POST", Host: "mock", Path: "/", Query: query, Header: http.Header{}, Arrived: signedAt}
	for line := range strings.Lines(headers) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		c.Header.Add(name, value)
	}
	c.Caller.Credential = &billing.Credential{Key: "KEY", Secret: "SECRET"}
	return c
}

// A signed call is how it must be signed, with the mistakes that its client may have made.
type signed struct {
	*explain.Signing
	mistakes []explain.Mistake
}

// signings are calls of every algorithm.
func signings(t *testing.T) (all []signed) {
	t.Helper()
	add := func(d *explain.Signing, mistakes []explain.Mistake) {
		if d == nil {
			t.Fatal("a call cannot be signed")
		}
		all = append(all, signed{d, mistakes})
	}
	add(huawei.Signing(received("", sdk)))
	add(huawei.Signing(received("", v11)))
	add(alibaba.Signing(received("", v3Headers)))
	add(alibaba.Signing(received(rpcQuery, "")))
	return all
}

// explanations are what both vendors say of every mistake and malformation, alone and composed in every way.
func explanations(t *testing.T) (all []string) {
	t.Helper()
	for _, s := range signings(t) {
		for i, m := range s.mistakes {
			first, second := dialect.Mistake{ID: m.ID, Says: m.Says}, dialect.Mistake{Says: s.mistakes[(i+7)%len(s.mistakes)].Says}
			one, two := dialect.Cause{Mistakes: []dialect.Mistake{first}}, dialect.Cause{Mistakes: []dialect.Mistake{first, second}}
			all = append(all, m.Says, s.concluded(dialect.Explanation{Causes: []dialect.Cause{one}}, 0), s.concluded(dialect.Explanation{Causes: []dialect.Cause{two}}, 0))
			all = append(all, s.concluded(dialect.Explanation{Causes: []dialect.Cause{one, {Mistakes: []dialect.Mistake{second}}, one}}, 0))
			all = append(all, s.concluded(dialect.Explanation{Causes: []dialect.Cause{two}}, time.Hour))
		}
		all = append(all, s.unproved()...)
		all = append(all, s.noSignatures()...)
		all = append(all, explain.Conclude(nil, s.Signing, signedAt.Add(time.Hour)).Says, explain.Conclude(nil, s.Signing, signedAt.Add(-time.Hour)).Says)
	}
	return append(append(all, malformed(t)...), cut(t))
}

// concluded is what the conclusion says, of a call that was signed too early.
func (s signed) concluded(e dialect.Explanation, early time.Duration) string {
	return explain.Conclude(&e, s.Signing, signedAt.Add(-early)).Says
}

// unproved are the forms in which nothing is proved.
func (s signed) unproved() (all []string) {
	cuts := []string{"", dialect.CutBody([]byte(`{"a":"b`)), dialect.CutBody([]byte(`{"a":"é`)), dialect.CutBody([]byte(`{"a":`))}
	for _, header := range []string{"", s.Sum} {
		d := s
		c, shown := *s.Call, *s.Signing
		c.Header = http.Header{}
		c.Header.Set(s.HashHeader, header)
		shown.Call, d.Signing = &c, &shown
		for _, body := range cuts {
			for n := range 8 {
				e := dialect.Explanation{Verdict: dialect.NotProved, Tried: 90, CutBody: body, NotASCII: n&1 > 0, Partial: n&2 > 0, Pairs: (n & 4) * 100}
				all = append(all, d.concluded(e, 0), d.concluded(e, time.Hour))
			}
		}
	}
	return all
}

// noSignatures are texts in place of a signature.
func (s signed) noSignatures() (all []string) {
	right := s.Signed()
	for _, got := range []string{"", "********", "[object Promise]", "[object Object]", "undefined", "{{signature}}", explain.Hex("x")[:32], explain.Hex("x")[:40],
		"2jmj7l5rSw0yVb/vlWAYkK/YBwk=", right[:len(right)-2], right + "00", "((", strings.Repeat("a", 64), strings.Repeat("Z", 43) + "="} {
		d := *s.Signing
		d.Got = got
		shown := d
		all = append(all, explain.Conclude(explain.FindMistakes(&d, &shown, nil), &shown, signedAt).Says)
	}
	return all
}

// malformed are the explanations of calls whose signature cannot be checked. That there is a call for each reason is tested
// where the reasons are.
func malformed(t *testing.T) (all []string) {
	explained := func(d *dialect.Dialect, c *dialect.Call) {
		e := d.Explain(c, c)
		if e == nil || e.Verdict != dialect.Malformed {
			t.Fatalf("%s: %s %v is not malformed: %+v", d.Name, c.Query, c.Header, e)
		}
		all = append(all, e.Says)
		for _, cause := range e.Causes {
			all = append(all, cause.Mistakes[0].Says)
		}
	}
	for _, change := range [][2]string{
		{"Authorization", "Authorization: a\nAuthorization"}, {wrong, wrong + ", " + wrong}, {", S", " S"}, {"-HMAC-", "_HMAC_"}, {"SDK-HMAC-SHA256", "Unheard-of-as-yet-by-anybody"},
		{"SHA256", "SM3"}, {"=KEY", "="}, {"SignedHeaders", "Headers"}, {"Signature", "Sign"}, {"X-Sdk-Date", "X-Date"}, {"T000000Z", ""}, {"/20260608/", "/20260607/"},
		{"SDK-HMAC-SHA256", "Bearer"}, {"SDK-HMAC-SHA256", "Basic"},
	} {
		for _, headers := range []string{sdk, v11} {
			if strings.Contains(headers, change[0]) {
				explained(huawei.New(), received("", strings.Replace(headers, change[0], change[1], 1)))
			}
		}
	}
	for _, change := range [][2]string{
		{",S", " S"}, {"-HMAC-", "_HMAC_"}, {"SHA256", "SM3"}, {"=KEY", "="}, {"SignedHeaders", "Headers"}, {wrong, "a=b"}, {"X-Acs-Signature-Nonce", "X-Nonce"},
		{"X-Acs-Date", "X-Date"}, {"00:00:00Z", ""}, {"ACS3-HMAC-SHA256", "Bearer"}, {"ACS3-HMAC-SHA256", "Unheard-of-as-yet-by-anybody"},
	} {
		explained(alibaba.New(), received("", strings.Replace(v3Headers, change[0], change[1], 1)))
	}
	parameters, _ := url.ParseQuery(rpcQuery)
	for name, value := range map[string]string{"AccessKeyId": "", "SignatureMethod": "", "SignatureVersion": "", "SignatureNonce": "", "Timestamp": "", "Signature": ""} {
		changed, _ := url.ParseQuery(parameters.Encode())
		changed.Set(name, value)
		explained(alibaba.New(), received(changed.Encode(), ""))
	}
	for name, value := range map[string]string{"SignatureMethod": "HMAC-SHA256", "Timestamp": "20260608"} {
		changed, _ := url.ParseQuery(parameters.Encode())
		changed.Set(name, value)
		explained(alibaba.New(), received(changed.Encode(), ""))
	}
	return all
}
