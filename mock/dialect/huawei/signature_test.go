package huawei

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

func replaced(c *dialect.Call, header, from, to string) *dialect.Call {
	c.Header.Set(header, strings.Replace(c.Header.Get(header), from, to, 1))
	return c
}

func TestAnyChangeToWhatIsSignedBreaksTheSignature(t *testing.T) {
	changes := map[string]func(*dialect.Call){
		"method":        func(c *dialect.Call) { c.Method = "PUT" },
		"path":          func(c *dialect.Call) { c.Path += "/x" },
		"query":         func(c *dialect.Call) { c.Query = "limit=1" },
		"body":          func(c *dialect.Call) { c.Body = append(c.Body, ' ') },
		"signed header": func(c *dialect.Call) { c.Header.Set("X-Domain-Id", "other") },
		"missing one":   func(c *dialect.Call) { c.Header.Del("X-Domain-Id") },
		"date":          func(c *dialect.Call) { c.Header.Set("X-Sdk-Date", "20261122T155131Z") },
		"secret":        func(c *dialect.Call) { c.Caller.Secret = "another" },
		"signature":     func(c *dialect.Call) { replaced(c, "Authorization", "Signature=65", "Signature=56") },
		"its length":    func(c *dialect.Call) { replaced(c, "Authorization", "Signature=65f8", "Signature=65f") },
		"its case":      func(c *dialect.Call) { replaced(c, "Authorization", "Signature=65f", "Signature=65F") },
		"header list":   func(c *dialect.Call) { replaced(c, "Authorization", "user-agent;", "") },
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			c := valid(t)
			change(c)
			wantRefusal(t, authenticate(c, nil), "bad-signature", "bad-signature")
			if c.Signature == nil || c.Signature.Got == c.Signature.Want && what != "missing one" {
				t.Errorf("the explanation is %+v", c.Signature)
			}
		})
	}
}

func TestWhatIsNotSignedMayChange(t *testing.T) {
	c := valid(t)
	c.Header.Set("Accept-Encoding", "identity")
	c.Host = "mock.example:80"
	if refusal := authenticate(c, nil); refusal != nil {
		t.Error(refusal)
	}
}

func TestASignatureHoldsForFifteenMinutesEitherWay(t *testing.T) {
	for _, after := range []time.Duration{-15 * time.Minute, 15 * time.Minute, 15*time.Minute + 999*time.Millisecond} {
		c := valid(t)
		c.Arrived = c.Arrived.Add(after)
		if refusal := authenticate(c, nil); refusal != nil {
			t.Errorf("%v: %v", after, refusal)
		}
	}
}

func TestAnExpiredSignatureIsRefusedWithBothTimes(t *testing.T) {
	c := valid(t)
	c.Arrived = c.Arrived.Add(15*time.Minute + time.Second)
	wantRefusal(t, authenticate(c, nil), "expired-signature", "expired-signature",
		"signed_at", "20261122T155130Z", "server_time", "20261122T160631Z")
	c.Arrived = c.Arrived.Add(-31 * time.Minute)
	wantRefusal(t, authenticate(c, nil), "expired-signature", "expired-signature",
		"signed_at", "20261122T155130Z", "server_time", "20261122T153531Z")
}

// signed signs a call with the standard library, over a canonical request given as text.
func signed(c *dialect.Call, headers, canonical string) *dialect.Call {
	sum := sha256.Sum256([]byte(canonical))
	mac := hmac.New(sha256.New, []byte(c.Caller.Secret))
	mac.Write([]byte(algorithmPlain + "\n" + c.Header.Get("X-Sdk-Date") + "\n" + hex.EncodeToString(sum[:])))
	c.Header.Set("Authorization", algorithmPlain+" Access=PROBEAK, SignedHeaders="+headers+", Signature="+hex.EncodeToString(mac.Sum(nil)))
	return c
}

func TestTheBodyMayStayUnsigned(t *testing.T) {
	c := valid(t)
	c.Header.Set("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD")
	signed(c, "x-sdk-content-sha256;x-sdk-date", "POST\n/v2/orders/subscriptions/resources/unsubscribe/\n\n"+
		"x-sdk-content-sha256:UNSIGNED-PAYLOAD\nx-sdk-date:20261122T155130Z\n\nx-sdk-content-sha256;x-sdk-date\nUNSIGNED-PAYLOAD")
	c.Body = []byte("another")
	if refusal := authenticate(c, nil); refusal != nil {
		t.Errorf("%v: %+v", refusal, c.Signature)
	}
}

func TestAHashThatIsNotOfTheBodyIsABadSignature(t *testing.T) {
	const other = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	c := valid(t)
	c.Header.Set("X-Sdk-Content-Sha256", other)
	signed(c, "x-sdk-date", "POST\n/v2/orders/subscriptions/resources/unsubscribe/\n\nx-sdk-date:20261122T155130Z\n\nx-sdk-date\n"+other)
	wantRefusal(t, authenticate(c, nil), "bad-signature", "bad-signature")
}

func TestTheExplanationShowsWhatWasSigned(t *testing.T) {
	c := valid(t)
	authenticate(c, nil)
	s := c.Signature
	if s.Algorithm != algorithmPlain || !strings.HasPrefix(s.Canonical, "POST\n/v2/") || !strings.HasPrefix(s.StringToSign, algorithmPlain+"\n20261122T155130Z\n") {
		t.Errorf("%+v", s)
	}
	if s.Got != s.Want || strings.Contains(s.Canonical+s.StringToSign, "probesecretkey") {
		t.Errorf("%+v", s)
	}
}
