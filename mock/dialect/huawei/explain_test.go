package huawei

import (
	"net/http"
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
	p, ok := readCredentials(c)
	if !ok {
		return
	}
	accepted := verify(c, &p)
	d := newSigning(c, &p)
	if got, want := d.Write(d), (dialect.Text{Canonical: c.Signature.Canonical, StringToSign: c.Signature.StringToSign}); got != want {
		t.Errorf("the explanation signs\n%q\nthe server\n%q", got, want)
	}
	if d.Signed() != c.Signature.Want {
		t.Errorf("the explanation has another signature for %q", c.Signature.Canonical)
	}
	if c.Signature.Got == c.Signature.Want && (explainSignature(c, c) == nil) != accepted {
		t.Errorf("accepted is %v, and the explanation %+v", accepted, explainSignature(c, c))
	}
}

func TestTheDraftOfEveryVectorIsWhatTheServerSigns(t *testing.T) {
	for _, v := range vectors(t) {
		wantSameText(t, v.call())
	}
	files, _ := filepath.Glob(evidence + "go*.http")
	for _, file := range files {
		wantSameText(t, recorded(t, file, "probesecretkey"))
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

func TestTheDraftOfAnyCallIsWhatTheServerSigns(t *testing.T) {
	rapid.Check(t, func(p *rapid.T) {
		c := anyCall(p)
		if rapid.Bool().Draw(p, "right") {
			if proof, ok := readCredentials(c); ok {
				replaced(c, "Authorization", "Signature=00", "Signature="+newSigning(c, &proof).Signed())
			}
		}
		wantSameText(p, c)
	})
}

func TestEveryFlawOfASignatureIsTold(t *testing.T) {
	right := valid(t).Header.Get("Authorization")
	changes := map[string]func(http.Header){
		"authorization-twice":    func(h http.Header) { h.Add("Authorization", right) },
		"authorization-form":     func(h http.Header) { h.Set("Authorization", right+", Signature=again") },
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
			t.Fatalf("no call has the flaw %s", f.ID)
		}
		changes[f.ID](c.Header)
		e := explainSignature(c, c)
		if e == nil || e.Verdict != dialect.Malformed || !slices.ContainsFunc(e.Causes, func(c dialect.Cause) bool { return c.Mistakes[0].ID == f.ID }) {
			t.Errorf("%s: got %+v", f.ID, e)
		}
	}
}

func TestTheSkewOfAClockIsToldWithItsDirection(t *testing.T) {
	for after, want := range map[time.Duration]string{20 * time.Minute: "20m0s behind", -time.Hour: "1h0m0s ahead of"} {
		c := valid(t)
		c.Arrived = c.Arrived.Add(after)
		e := explainSignature(c, c)
		if e == nil || e.Verdict != dialect.Expired || e.Skew != -after || !strings.Contains(e.Says, want) || !strings.Contains(e.Says, "Apart from its date the signature is right") {
			t.Errorf("%v: got %+v", after, e)
		}
		c.Path += "x"
		if e := explainSignature(c, c); e.Verdict != dialect.Expired || !strings.Contains(e.Says, "so would a wrong secret") {
			t.Errorf("%v and wrong: got %+v", after, e)
		}
	}
}

func TestWhoSendsATokenNeedsNoExplanation(t *testing.T) {
	if e := explainSignature(&dialect.Call{Header: http.Header{"X-Auth-Token": {"t"}}}, nil); e != nil {
		t.Errorf("got %+v", e)
	}
}
