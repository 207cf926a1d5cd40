package huawei

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// valid is an unsubscription as the official Go SDK signs it.
func valid(t testing.TB) *dialect.Call {
	return recorded(t, evidence+"go-sdk-v3-unsubscribe.http", "probesecretkey")
}

// wantFault checks a refusal: its row, its reason, what it says, and that the contract has a word for it.
func wantFault(t *testing.T, got *dialect.Refusal, row, reason string, args ...string) {
	t.Helper()
	if got == nil {
		t.Fatalf("accepted, want %s", reason)
	}
	if got.Row != "huawei.gateway."+row || string(got.Reason) != reason || !slices.Equal(got.Args, args) {
		t.Errorf("got %s %s %q, want %s %s %q", got.Row, got.Reason, got.Args, row, reason, args)
	}
	if openapi.Huawei().Gateway(reason) == nil {
		t.Errorf("the contract has no word for %s", reason)
	}
}

func TestACallWithoutCredentialsIsRefused(t *testing.T) {
	c := valid(t)
	c.Header.Del("Authorization")
	c.Caller.Credential = nil
	wantFault(t, authenticate(c, nil), "no-credentials", "no-credentials")
	if k := key(c); k.ID != "" {
		t.Errorf("key is %+v", k)
	}
}

func TestAnUnknownKeyIsRefusedByName(t *testing.T) {
	c := valid(t)
	c.Caller.Credential = nil
	wantFault(t, authenticate(c, nil), "unknown-key", "unknown-key", "access_key", "PROBEAK")
}

func TestADisabledKeyIsUnknown(t *testing.T) {
	c := valid(t)
	c.Caller.Disabled = true
	wantFault(t, authenticate(c, nil), "unknown-key", "unknown-key", "access_key", "PROBEAK")
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
			wantFault(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
		})
	}
}

func TestTwoAuthorizationHeadersAreMalformed(t *testing.T) {
	c := valid(t)
	c.Header.Add("Authorization", c.Header.Get("Authorization"))
	wantFault(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
}

func TestADateThatIsNoneIsMalformed(t *testing.T) {
	for _, date := range []string{"", "20261122T155130", "20261122T155130.5Z", "2026-11-22T15:51:30Z", "20261322T155130Z"} {
		c := valid(t)
		c.Header.Set("X-Sdk-Date", date)
		wantFault(t, authenticate(c, nil), "bad-signature", "malformed-authorization")
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
