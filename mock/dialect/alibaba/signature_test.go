package alibaba

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestATimestampHasOneForm(t *testing.T) {
	for _, timestamp := range []string{"2026-11-22 15:54:18", "2026-11-22T15:54:18", "2026-11-22T15:54:18.5Z", "2026-11-22T15:54:18+00:00", "2026-13-22T15:54:18Z", "1795362858"} {
		wantRefusal(t, authenticate(withParam(rpcCall(t), "Timestamp", timestamp), nonceMemory{}), "bad-timestamp", "bad-timestamp")
	}
}

func TestATimestampHoldsForFifteenMinutesEitherWay(t *testing.T) {
	for after, want := range map[time.Duration]bool{
		15 * time.Minute: true, 15*time.Minute + time.Second: false, -15 * time.Minute: true, -15*time.Minute - time.Second: false,
	} {
		c := v3Call(t)
		c.Arrived = c.Arrived.Add(after)
		refusal := authenticate(c, nonceMemory{})
		if want && refusal != nil {
			t.Errorf("%v: %v", after, refusal)
		} else if !want {
			wantRefusal(t, refusal, "expired-timestamp", "expired-timestamp")
		}
	}
}

func TestABadSignatureIsAnsweredWithTheStringToSignAndNothingElse(t *testing.T) {
	good := rpcCall(t)
	authenticate(good, nonceMemory{})
	c := withParam(rpcCall(t), "Signature", "87xBiWPn6oKyL4HdHeQnPkRixt5=")
	refusal := authenticate(c, nonceMemory{})
	wantRefusal(t, refusal, "bad-signature", "bad-signature", "string_to_sign", good.Signature.StringToSign)
	if strings.Contains(strings.Join(refusal.Args, " "), "Signature%3D") || c.Signature.Want != good.Signature.Want {
		t.Errorf("%q %+v", refusal.Args, c.Signature)
	}
}

func TestAnyChangeToWhatIsSignedBreaksTheRPCSignature(t *testing.T) {
	changes := map[string]func(*dialect.Call){
		"method":         func(c *dialect.Call) { c.Method = "GET" },
		"parameter":      func(c *dialect.Call) { withParam(c, "InstanceId", "i-other") },
		"one more":       func(c *dialect.Call) { withParam(c, "SourceIp", "10.0.0.1") },
		"one more, form": func(c *dialect.Call) { c.Body = []byte("ProductType="); params(c) },
		"secret":         func(c *dialect.Call) { c.Caller.Secret = "another" },
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			c := rpcCall(t)
			change(c)
			refusal := authenticate(c, nonceMemory{})
			wantRefusal(t, refusal, "bad-signature", "bad-signature", "string_to_sign", c.Signature.StringToSign)
		})
	}
}

func TestAnyChangeToWhatIsSignedBreaksTheV3Signature(t *testing.T) {
	changes := map[string]func(*dialect.Call){
		"method":        func(c *dialect.Call) { c.Method = "GET" },
		"host":          func(c *dialect.Call) { c.Host = "127.0.0.1:1" },
		"query":         func(c *dialect.Call) { c.Query = "RegionId=cn-hangzhou" },
		"body":          func(c *dialect.Call) { c.Body = append(c.Body, '&') },
		"hash":          func(c *dialect.Call) { c.Header.Set("X-Acs-Content-Sha256", "00") },
		"no hash":       func(c *dialect.Call) { c.Header.Del("X-Acs-Content-Sha256") },
		"signed header": func(c *dialect.Call) { c.Header.Set("X-Acs-Action", "SetRenewal") },
		"missing one":   func(c *dialect.Call) { c.Header.Del("X-Acs-Credentials-Provider") },
		"secret":        func(c *dialect.Call) { c.Caller.Secret = "another" },
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			c := v3Call(t)
			change(c)
			refusal := authenticate(c, nonceMemory{})
			wantRefusal(t, refusal, "bad-signature-v3", "bad-signature-v3",
				"string_to_sign", c.Signature.StringToSign, "canonical_request", c.Signature.Canonical)
		})
	}
}

func TestOtherAlgorithmsAreRefused(t *testing.T) {
	for _, c := range []*dialect.Call{
		withParam(rpcCall(t), "SignatureMethod", "HMAC-SHA256"),
		withParam(rpcCall(t), "SignatureVersion", "2.0"),
	} {
		wantRefusal(t, authenticate(c, nonceMemory{}), "bad-signature-method", "bad-signature-method")
	}
	for _, algorithm := range []string{"ACS3-RSA-SHA256", "ACS3-HMAC-SM3"} {
		c := v3Call(t)
		c.Header.Set("Authorization", strings.Replace(c.Header.Get("Authorization"), algorithmV3, algorithm, 1))
		wantRefusal(t, authenticate(c, nonceMemory{}), "bad-signature-method", "bad-signature-method")
	}
}
