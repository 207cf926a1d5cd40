package alibaba

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"

	"pgregory.net/rapid"
)

// wantSameSignature requires that the explanation of a call signs what the server signs.
func wantSameSignature(t dialecttest.Reporter, c *dialect.Call) {
	t.Helper()
	d, _ := Signing(c)
	if d == nil {
		return
	}
	p := readCredentials(c)
	accepted := verify(c, &p) == nil
	dialecttest.WantSameSignature(t, d, c.Signature, accepted, func() *dialect.Explanation { return explainSignature(c, c) })
}

func TestTheExplanationOfEveryVectorSignsWhatTheServerSigns(t *testing.T) {
	for _, v := range vectors(t) {
		wantSameSignature(t, callOf(&v))
	}
	for _, name := range dialecttest.Recordings(t, "alibaba", "*", 14) {
		wantSameSignature(t, recorded(t, name))
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

func TestTheExplanationOfAnyCallSignsWhatTheServerSigns(t *testing.T) {
	rapid.Check(t, func(p *rapid.T) {
		c := anyCall(p, "00")
		if d, _ := Signing(c); d != nil && rapid.Bool().Draw(p, "right") {
			signature := d.Signed()
			c.Query = strings.Replace(c.Query, "Signature=00", "Signature="+url.QueryEscape(signature), 1)
			c.Header.Set("Authorization", strings.Replace(c.Header.Get("Authorization"), "Signature=00", "Signature="+signature, 1))
			params(c)
		}
		wantSameSignature(p, c)
	})
}

func TestEachReasonWhyASignatureCannotBeCheckedIsExplained(t *testing.T) {
	calls := map[string][]*dialect.Call{
		"access-key-missing":        {withParam(rpcCall(t), "AccessKeyId", ""), withAuthorization(t, "Credential=testAccessKeyId", "Credential=")},
		"algorithm-not-checked":     {withParam(rpcCall(t), "SignatureMethod", "HMAC-SHA256"), withParam(rpcCall(t), "SignatureVersion", "2.0"), withAuthorization(t, "HMAC-SHA256", "HMAC-SM3")},
		"parts-not-separated":       {withAuthorization(t, ",Sign", " Sign"), withAuthorization(t, ",Sign", ";Sign")},
		"algorithm-unknown":         {withAuthorization(t, "SHA256", "SHA265"), withAuthorization(t, "ACS3-", "ACS3_")},
		"algorithm-missing":         {withParam(rpcCall(t), "SignatureMethod", "")},
		"algorithm-version-missing": {withParam(rpcCall(t), "SignatureVersion", "")},
		"signed-headers-missing":    {withAuthorization(t, "SignedHeaders=", "Headers=")},
		"signature-missing":         {withParam(rpcCall(t), "Signature", ""), withAuthorization(t, "Signature=", "Sign=")},
		"nonce-missing":             {withParam(rpcCall(t), "SignatureNonce", ""), withoutHeader(t, "X-Acs-Signature-Nonce")},
		"date-absent":               {withParam(rpcCall(t), "Timestamp", ""), withoutHeader(t, "X-Acs-Date")},
		"date-malformed":            {withParam(rpcCall(t), "Timestamp", "20261122T155418Z"), withHeader(t, "X-Acs-Date", "20261122T155418Z")},
	}
	for _, f := range malformations(&credentials{}) {
		if calls[f.ID] == nil {
			t.Errorf("no call is malformed in the way of %s", f.ID)
		}
		for _, c := range calls[f.ID] {
			dialecttest.WantMalformed(t, explainSignature(c, c), f.ID)
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

func TestAWrongClockIsExplainedWithItsDirection(t *testing.T) {
	for after, want := range dialecttest.ClockErrors {
		for _, c := range []*dialect.Call{rpcCall(t), v3Call(t)} {
			c.Arrived = c.Arrived.Add(after)
			dialecttest.WantExpired(t, explainSignature(c, c), after, want)
		}
	}
}

func TestWhoDoesNotSignNeedsNoExplanation(t *testing.T) {
	if e := explainSignature(&dialect.Call{Method: "GET", Path: "/", Query: "Action=RefundInstance", Header: http.Header{}}, nil); e != nil {
		t.Errorf("got %+v", e)
	}
}

func TestTheKeyOfAMalformedHeaderIsFoundAndTheMistakeIsNamed(t *testing.T) {
	for auth, says := range map[string]string{
		"ACS3-HMAC-SHA256 Credential=AK SignedHeaders=a;b Signature=00": `The parts of Authorization are not separated by ",": write Credential=ID,SignedHeaders=a;b,Signature=HEX.`,
		"ACS3-HMAC-SHA256 Credential=AK;SignedHeaders=a;Signature=00":   `The parts of Authorization are not separated by ",": write Credential=ID,SignedHeaders=a;b,Signature=HEX.`,
		"ACS3_HMAC_SHA256 Credential=AK,SignedHeaders=a,Signature=00":   `Authorization begins with "ACS3_HMAC_SHA256", no known algorithm; did you mean "ACS3-HMAC-SHA256"?`,
		"HMAC-SHA256 Credential=AK,SignedHeaders=a,Signature=00":        `Authorization begins with "HMAC-SHA256", no known algorithm; did you mean "ACS3-HMAC-SHA256"?`,
	} {
		c := withHeader(t, "Authorization", auth)
		if k := key(c); k.ID != "AK" {
			t.Errorf("%s: got the key %+v", auth, k)
		}
		if e := explainSignature(c, c); e == nil || !strings.HasSuffix(e.Says, says) {
			t.Errorf("%s: got %+v", auth, e)
		}
		if authenticate(c, nil) == nil {
			t.Errorf("%s is accepted", auth)
		}
	}
	if e := explainSignature(withHeader(t, "Authorization", "Bearer t"), nil); e == nil || !strings.Contains(e.Says, "has the scheme Bearer; this vendor takes a signature") {
		t.Errorf("Bearer: got %+v", e)
	}
}
