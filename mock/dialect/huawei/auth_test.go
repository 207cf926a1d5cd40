package huawei

import (
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/openapi"
)

// valid is an unsubscription as the official Go SDK signs it.
func valid(t testing.TB) *dialect.Call {
	return recorded(t, "go-sdk-v3-unsubscribe")
}

// wantRefusal requires a refusal of the gateway with this row, reason and arguments.
func wantRefusal(t *testing.T, got *dialect.Refusal, row, reason string, args ...string) {
	t.Helper()
	dialecttest.WantRefusal(t, openapi.Huawei(), got, "huawei.gateway."+row, reason, args...)
}

func TestACallWithoutCredentialsIsRefused(t *testing.T) {
	c := valid(t)
	c.Header.Del("Authorization")
	c.Caller.Credential = nil
	wantRefusal(t, authenticate(c, nil), "no-credentials", "no-credentials")
	if k := key(c); k.ID != "" {
		t.Errorf("key is %+v", k)
	}
}

func TestAnUnknownKeyIsRefusedByName(t *testing.T) {
	c := valid(t)
	c.Caller.Credential = nil
	wantRefusal(t, authenticate(c, nil), "unknown-key", "unknown-key", "access_key", "PROBEAK")
}

func TestADisabledKeyIsUnknown(t *testing.T) {
	c := valid(t)
	c.Caller.Disabled = true
	wantRefusal(t, authenticate(c, nil), "unknown-key", "unknown-key", "access_key", "PROBEAK")
}

func TestAHeaderThatCannotBeCheckedIsMalformed(t *testing.T) {
	const fields = "Access=PROBEAK, SignedHeaders=x-sdk-date, Signature=00"
	for what, authorization := range map[string]string{
		"nothing after the algorithm": "SDK-HMAC-SHA256",
		"no key":                      "SDK-HMAC-SHA256 SignedHeaders=x-sdk-date, Signature=00",
		"no header list":              "SDK-HMAC-SHA256 Access=PROBEAK, Signature=00",
		"no signature":                "SDK-HMAC-SHA256 Access=PROBEAK, SignedHeaders=x-sdk-date",
		"a field twice":               "SDK-HMAC-SHA256 Access=OTHER, " + fields,
		"a field without value":       "SDK-HMAC-SHA256 Access, " + fields,
		"an opt-in hash":              "SDK-HMAC-SM3 " + fields,
		"an opt-in curve":             "SDK-ECDSA-P256-SHA256 " + fields,
		"a scope of another day":      "V11-HMAC-SHA256 Credential=PROBEAK/20261121/globe/bss, SignedHeaders=x-sdk-date, Signature=00",
		"a scope in part":             "V11-HMAC-SHA256 Credential=PROBEAK/20261122/globe, SignedHeaders=x-sdk-date, Signature=00",
		"another scheme":              "Bearer abc",
	} {
		t.Run(what, func(t *testing.T) {
			c := valid(t)
			c.Header.Set("Authorization", authorization)
			wantRefusal(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
		})
	}
}

func TestTwoAuthorizationHeadersAreMalformed(t *testing.T) {
	c := valid(t)
	c.Header.Add("Authorization", c.Header.Get("Authorization"))
	wantRefusal(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
}

func TestADateThatIsNoneIsMalformed(t *testing.T) {
	for _, date := range []string{"", "20261122T155130", "20261122T155130.5Z", "2026-11-22T15:51:30Z", "20261322T155130Z"} {
		c := valid(t)
		c.Header.Set("X-Sdk-Date", date)
		wantRefusal(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
	}
}

func TestAMalformedHeaderStillNamesItsKey(t *testing.T) {
	c := valid(t)
	for _, authorization := range []string{"SDK-HMAC-SM3 Access=PROBEAK", "V11-HMAC-SHA256 Credential=PROBEAK/x"} {
		c.Header.Set("Authorization", authorization)
		if k := key(c); k.ID != "PROBEAK" || k.Token {
			t.Errorf("%s: key is %+v", authorization, k)
		}
	}
}

func BenchmarkAuthenticate(b *testing.B) {
	c := valid(b)
	b.ReportAllocs()
	for b.Loop() {
		if refusal := authenticate(c, nil); refusal != nil {
			b.Fatal(refusal)
		}
	}
}

func BenchmarkKey(b *testing.B) {
	c := valid(b)
	b.ReportAllocs()
	for b.Loop() {
		key(c)
	}
}
