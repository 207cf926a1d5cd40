package alibaba

import (
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"

	"pgregory.net/rapid"
)

// wantSameText holds the draft of a call equal to what the way of a request signs.
func wantSameText(t interface {
	Helper()
	Errorf(string, ...any)
}, c *dialect.Call) {
	t.Helper()
	d, _ := Signing(c)
	if d == nil {
		return
	}
	p := readCredentials(c)
	accepted := verify(c, &p) == nil
	if got, want := d.Write(d), (dialect.Text{Canonical: c.Signature.Canonical, StringToSign: c.Signature.StringToSign}); got != want {
		t.Errorf("the explanation signs\n%q\nthe server\n%q", got, want)
	}
	if d.Signed() != c.Signature.Want {
		t.Errorf("the explanation has another signature for %q", c.Signature.StringToSign)
	}
	if c.Signature.Got == c.Signature.Want && (explainSignature(c, c) == nil) != accepted {
		t.Errorf("accepted is %v, and the explanation %+v", accepted, explainSignature(c, c))
	}
}

func TestTheDraftOfEveryVectorIsWhatTheServerSigns(t *testing.T) {
	for _, v := range vectors(t) {
		wantSameText(t, v.call())
	}
	files, _ := filepath.Glob(evidence + "*.http")
	for _, file := range files {
		wantSameText(t, recorded(t, strings.TrimSuffix(filepath.Base(file), ".http")))
	}
}

// anyCall is a call with whatever a client could send, signed so or so, with any signature.
func anyCall(p *rapid.T, signature string) *dialect.Call {
	text := rapid.StringMatching(`[a-zA-Z0-9%+*~ /=&;:,.é-]{0,24}`)
	c := &dialect.Call{
		Method: rapid.SampledFrom([]string{"GET", "POST"}).Draw(p, "method"), Host: "127.0.0.1:80", Path: "/", Query: text.Draw(p, "query"), Header: http.Header{},
		Arrived: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC),
	}
	c.Caller.Credential = &billing.Credential{Vendor: "alibaba", Key: "AK", Secret: "SK"}
	c.Body = []byte(text.Draw(p, "body"))
	c.Header.Set("Content-Type", rapid.SampledFrom([]string{"application/x-www-form-urlencoded", "application/json"}).Draw(p, "type"))
	if rapid.Bool().Draw(p, "RPC") {
		c.Query = "AccessKeyId=AK&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=n&Timestamp=2026-06-08T00:00:00Z&Signature=" + url.QueryEscape(signature) + "&" + c.Query
	} else {
		c.Header.Set("X-Acs-Date", "2026-06-08T00:00:00Z")
		c.Header.Set("X-Acs-Signature-Nonce", "n")
		c.Header.Set("X-Acs-Content-Sha256", rapid.SampledFrom([]string{string(appendHash(nil, c.Body)), "", "x"}).Draw(p, "hash"))
		list := rapid.SampledFrom([]string{"host;x-acs-date", "Host;content-type", "x-absent", ""}).Draw(p, "signed")
		c.Header.Set("Authorization", algorithmV3+" Credential=AK,SignedHeaders="+list+",Signature="+signature)
	}
	params(c)
	return c
}

func TestTheDraftOfAnyCallIsWhatTheServerSigns(t *testing.T) {
	rapid.Check(t, func(p *rapid.T) {
		c := anyCall(p, "00")
		if d, _ := Signing(c); d != nil && rapid.Bool().Draw(p, "right") {
			signature := d.Signed()
			c.Query = strings.Replace(c.Query, "Signature=00", "Signature="+url.QueryEscape(signature), 1)
			c.Header.Set("Authorization", strings.Replace(c.Header.Get("Authorization"), "Signature=00", "Signature="+signature, 1))
			params(c)
		}
		wantSameText(p, c)
	})
}

func TestEveryFlawOfASignatureIsTold(t *testing.T) {
	calls := map[string][]*dialect.Call{
		"access-key-missing":    {withParam(rpcCall(t), "AccessKeyId", ""), withAuthorization(t, "Credential=testAccessKeyId", "Credential=")},
		"algorithm-not-checked": {withParam(rpcCall(t), "SignatureMethod", "HMAC-SHA256"), withParam(rpcCall(t), "SignatureVersion", "2.0"), withAuthorization(t, "HMAC-SHA256", "HMAC-SM3")},
		"signature-missing":     {withParam(rpcCall(t), "Signature", ""), withAuthorization(t, "Signature=", "Sign=")},
		"nonce-missing":         {withParam(rpcCall(t), "SignatureNonce", ""), withoutHeader(t, "X-Acs-Signature-Nonce")},
		"date-absent":           {withParam(rpcCall(t), "Timestamp", ""), withoutHeader(t, "X-Acs-Date")},
		"date-malformed":        {withParam(rpcCall(t), "Timestamp", "20261122T155418Z"), withHeader(t, "X-Acs-Date", "20261122T155418Z")},
	}
	for _, f := range malformations(&credentials{}) {
		if calls[f.ID] == nil {
			t.Errorf("no call has the flaw %s", f.ID)
		}
		for _, c := range calls[f.ID] {
			e := explainSignature(c, c)
			if e == nil || e.Verdict != dialect.Malformed || !slices.ContainsFunc(e.Causes, func(c dialect.Cause) bool { return c.Mistakes[0].ID == f.ID }) {
				t.Errorf("%s: got %+v", f.ID, e)
			}
		}
	}
}

func withAuthorization(t *testing.T, from, to string) *dialect.Call {
	return withHeader(t, "Authorization", strings.Replace(v3Call(t).Header.Get("Authorization"), from, to, 1))
}

func withHeader(t *testing.T, name, value string) *dialect.Call {
	c := v3Call(t)
	c.Header.Set(name, value)
	return c
}

func withoutHeader(t *testing.T, name string) *dialect.Call {
	c := v3Call(t)
	c.Header.Del(name)
	return c
}

func TestTheSkewOfAClockIsToldWithItsDirection(t *testing.T) {
	for after, want := range map[time.Duration]string{20 * time.Minute: "20m0s behind", -time.Hour: "1h0m0s ahead of"} {
		for _, c := range []*dialect.Call{rpcCall(t), v3Call(t)} {
			c.Arrived = c.Arrived.Add(after)
			e := explainSignature(c, c)
			if e == nil || e.Verdict != dialect.Expired || e.Skew != -after || !strings.Contains(e.Says, want) {
				t.Errorf("%v: got %+v", after, e)
			}
		}
	}
}

func TestWhoDoesNotSignNeedsNoExplanation(t *testing.T) {
	if e := explainSignature(&dialect.Call{Method: "GET", Path: "/", Query: "Action=RefundInstance", Header: http.Header{}}, nil); e != nil {
		t.Errorf("got %+v", e)
	}
}
