package huawei

import (
	"net/http"
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
	p, ok := readCredentials(c)
	if !ok {
		return
	}
	accepted := verify(c, &p)
	dialecttest.WantSameSignature(t, newSigning(c, &p), c.Signature, accepted, func() *dialect.Explanation { return explainSignature(c, c) })
}

func TestTheExplanationOfEveryVectorSignsWhatTheServerSigns(t *testing.T) {
	for _, v := range vectors(t) {
		wantSameSignature(t, callOf(&v))
	}
	for _, name := range recordings(t) {
		wantSameSignature(t, recorded(t, name))
	}
}

// anyCall is a call with whatever a client could send, and a signature that is seldom right.
func anyCall(p *rapid.T) *dialect.Call {
	text := rapid.StringMatching(`[a-zA-Z0-9%+*~ /=&;:,.é-]{0,24}`)
	names := []string{"Content-Type", "X-Domain-Id", "User-Agent", "X-Sdk-Content-Sha256", "X-Auth-Token", "X-Other"}
	c := &dialect.Call{
		Method: rapid.SampledFrom([]string{"GET", "POST", "DELETE"}).Draw(p, "method"), Host: rapid.SampledFrom([]string{"127.0.0.1:80", "a", ""}).Draw(p, "host"),
		Path: "/" + text.Draw(p, "path"), Query: text.Draw(p, "query"), Header: http.Header{}, Body: []byte(text.Draw(p, "body")),
		Arrived: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC),
	}
	c.Header.Set("X-Sdk-Date", "20260608T000000Z")
	signed := []string{"x-sdk-date"}
	for _, name := range names {
		for range rapid.IntRange(0, 2).Draw(p, name) {
			c.Header.Add(name, strings.TrimSpace(text.Draw(p, "value")))
		}
		if rapid.Bool().Draw(p, "sign") {
			signed = append(signed, rapid.SampledFrom([]string{name, strings.ToLower(name)}).Draw(p, "case"))
		}
	}
	list := strings.Join(append(signed, rapid.SampledFrom([]string{"host", "Host", "x-absent", ""}).Draw(p, "last")), ";")
	c.Header.Set("Authorization", rapid.SampledFrom([]string{"SDK-HMAC-SHA256 Access=AK", "V11-HMAC-SHA256 Credential=AK/20260608/globe/bss"}).Draw(p, "algorithm")+", SignedHeaders="+list+", Signature=00")
	c.Caller.Credential = &billing.Credential{Vendor: "huawei", Key: "AK", Secret: "SK"}
	return c
}

func TestTheExplanationOfAnyCallSignsWhatTheServerSigns(t *testing.T) {
	rapid.Check(t, func(p *rapid.T) {
		c := anyCall(p)
		if rapid.Bool().Draw(p, "right") {
			if proof, ok := readCredentials(c); ok {
				replaced(c, "Authorization", "Signature=00", "Signature="+newSigning(c, &proof).Signed())
			}
		}
		wantSameSignature(p, c)
	})
}

func TestEachReasonWhyASignatureCannotBeCheckedIsExplained(t *testing.T) {
	right := valid(t).Header.Get("Authorization")
	changes := map[string]func(http.Header){
		"authorization-twice":    func(h http.Header) { h.Add("Authorization", right) },
		"authorization-form":     func(h http.Header) { h.Set("Authorization", right+", Signature=again") },
		"parts-not-separated":    func(h http.Header) { h.Set("Authorization", strings.ReplaceAll(right, ", ", " ")) },
		"algorithm-unknown":      func(h http.Header) { h.Set("Authorization", strings.Replace(right, "SDK-HMAC-", "SDK_HMAC_", 1)) },
		"algorithm-not-checked":  func(h http.Header) { h.Set("Authorization", strings.Replace(right, "SHA256", "SM3", 1)) },
		"access-key-missing":     func(h http.Header) { h.Set("Authorization", strings.Replace(right, "Access=PROBEAK", "Access=", 1)) },
		"signed-headers-missing": func(h http.Header) { h.Set("Authorization", strings.Replace(right, "SignedHeaders", "Signed", 1)) },
		"signature-missing":      func(h http.Header) { h.Set("Authorization", right[:strings.Index(right, ", Signature")]) },
		"date-absent":            func(h http.Header) { h.Del("X-Sdk-Date") },
		"date-malformed":         func(h http.Header) { h.Set("X-Sdk-Date", "2026-11-22T15:51:30Z") },
		"scope-malformed": func(h http.Header) {
			h.Set("Authorization", strings.Replace(right, "SDK-HMAC-SHA256 Access=PROBEAK", "V11-HMAC-SHA256 Credential=PROBEAK/20261121/globe/bss", 1))
		},
	}
	for _, f := range malformations(valid(t), &credentials{}) {
		c := valid(t)
		if changes[f.ID] == nil {
			t.Fatalf("no call is malformed in the way of %s", f.ID)
		}
		changes[f.ID](c.Header)
		dialecttest.WantMalformed(t, explainSignature(c, c), f.ID)
	}
}

func TestAWrongClockIsExplainedWithItsDirection(t *testing.T) {
	for after, want := range dialecttest.ClockErrors {
		c := valid(t)
		c.Arrived = c.Arrived.Add(after)
		dialecttest.WantExpired(t, explainSignature(c, c), after, want, "Apart from its date the signature is right")
		c.Path += "x"
		dialecttest.WantExpired(t, explainSignature(c, c), after, "so would a wrong secret")
	}
}

func TestWhoSendsATokenNeedsNoExplanation(t *testing.T) {
	if e := explainSignature(&dialect.Call{Header: http.Header{"X-Auth-Token": {"t"}}}, nil); e != nil {
		t.Errorf("got %+v", e)
	}
}

func TestTheKeyOfAMalformedSignatureIsFoundAndTheMistakeIsNamed(t *testing.T) {
	for auth, says := range map[string]string{
		"SDK-HMAC-SHA256 Access=AK SignedHeaders=a;b Signature=00":                `The parts of Authorization are not separated by ", ": write Access=ID, SignedHeaders=a;b, Signature=HEX.`,
		"V11-HMAC-SHA256 Credential=AK/20261122/r/s SignedHeaders=a Signature=00": `The parts of Authorization are not separated by ", ": write Credential=ID/DATE/REGION/SERVICE, SignedHeaders=a;b, Signature=HEX.`,
		"SDK_HMAC_SHA256 Access=AK, SignedHeaders=a;b, Signature=00":              `Authorization begins with "SDK_HMAC_SHA256", no known algorithm; did you mean "SDK-HMAC-SHA256"?`,
		"V11_HMAC_SHA256 Credential=AK/20261122/r/s, SignedHeaders=a, Signature=": `Authorization begins with "V11_HMAC_SHA256", no known algorithm; did you mean "V11-HMAC-SHA256"?`,
	} {
		c := valid(t)
		c.Header.Del("X-Auth-Token")
		c.Header.Set("Authorization", auth)
		if k := key(c); k.ID != "AK" || k.Token {
			t.Errorf("%s: got the key %+v", auth, k)
		}
		if e := explainSignature(c, c); e == nil || !strings.HasSuffix(e.Says, says) {
			t.Errorf("%s: got %+v", auth, e)
		}
		wantRefusal(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
	}
}
