package alibaba

import (
	"net/url"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/openapi"
)

// A nonceMemory is a gateway state that remembers nonces for ever.
type nonceMemory map[string]bool

func (g nonceMemory) Seen(key, nonce string, _ time.Time) bool { return g[key+" "+nonce] }

func (g nonceMemory) Use(key, nonce string, at time.Time) bool {
	used := g.Seen(key, nonce, at)
	g[key+" "+nonce] = true
	return !used
}

func (nonceMemory) Locked(string, time.Time) bool        { return false }
func (nonceMemory) Signed(_ string, _ bool, _ time.Time) {}

// rpcCall and v3Call are refunds as official SDKs sign them.
func rpcCall(t testing.TB) *dialect.Call { return recorded(t, "go-legacy-refund-post") }
func v3Call(t testing.TB) *dialect.Call  { return recorded(t, "go-tea-refund-v3-form") }

// wantRefusal requires a refusal of the gateway with this row, reason and arguments.
func wantRefusal(t *testing.T, got *dialect.Refusal, row, reason string, args ...string) {
	t.Helper()
	dialecttest.WantRefusal(t, openapi.Alibaba(), got, "alibaba.gateway."+row, reason, args...)
}

// withParam sets a parameter of the query, or removes it when the value is "".
func withParam(c *dialect.Call, name, value string) *dialect.Call {
	query, _ := url.ParseQuery(c.Query)
	query.Set(name, value)
	if value == "" {
		query.Del(name)
	}
	c.Query = query.Encode()
	params(c)
	return c
}

func TestEachMandatoryParameterIsMissedByName(t *testing.T) {
	for _, name := range []string{"SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Signature"} {
		wantRefusal(t, authenticate(withParam(rpcCall(t), name, ""), nonceMemory{}), "missing-parameter", "missing-common-parameter", "parameter", name)
	}
}

func TestEachMandatoryHeaderIsMissedByTheNameOfItsParameter(t *testing.T) {
	for header, name := range map[string]string{"X-Acs-Date": "Timestamp", "X-Acs-Signature-Nonce": "SignatureNonce"} {
		c := v3Call(t)
		c.Header.Del(header)
		wantRefusal(t, authenticate(c, nonceMemory{}), "missing-parameter", "missing-common-parameter", "parameter", name)
	}
	c := v3Call(t)
	c.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=testAccessKeyId,SignedHeaders=host")
	wantRefusal(t, authenticate(c, nonceMemory{}), "missing-parameter", "missing-common-parameter", "parameter", "Signature")
}

func TestACallWithoutAccessKeyIsRefused(t *testing.T) {
	c := withParam(rpcCall(t), "AccessKeyId", "")
	wantRefusal(t, authenticate(c, nonceMemory{}), "missing-access-key", "missing-common-parameter", "parameter", "AccessKeyId")
	if k := key(c); k.ID != "" {
		t.Errorf("key is %+v", k)
	}
	c = v3Call(t)
	c.Header.Set("Authorization", "ACS3-HMAC-SHA256 and nothing that helps")
	wantRefusal(t, authenticate(c, nonceMemory{}), "missing-access-key", "missing-common-parameter", "parameter", "AccessKeyId")
}

func TestTheAccessKeyIsNamedByParameterOrHeader(t *testing.T) {
	for _, c := range []*dialect.Call{rpcCall(t), v3Call(t), recorded(t, "pop-core-refund-post")} {
		if k := key(c); k != (dialect.Key{Vendor: "alibaba", ID: "testAccessKeyId"}) {
			t.Errorf("key is %+v", k)
		}
	}
}

func TestAnUnknownAccessKeyIsRefused(t *testing.T) {
	c := rpcCall(t)
	c.Caller.Credential = nil
	wantRefusal(t, authenticate(c, nil), "unknown-access-key", "unknown-access-key")
}

func TestADisabledAccessKeyIsRefused(t *testing.T) {
	c := v3Call(t)
	c.Caller.Disabled = true
	wantRefusal(t, authenticate(c, nonceMemory{}), "disabled-access-key", "disabled-access-key")
}

func TestAFormatIsJSONOrXMLInAnyCase(t *testing.T) {
	wantRefusal(t, authenticate(withParam(rpcCall(t), "Format", "YAML"), nonceMemory{}), "bad-format", "bad-format")
	for _, format := range []string{"", "json", "Xml"} {
		c := withParam(rpcCall(t), "Format", format)
		wantRefusal(t, authenticate(c, nonceMemory{}), "bad-signature", "bad-signature", "string_to_sign", c.Signature.StringToSign)
	}
}

func TestTheGatewayRefusesInItsOrder(t *testing.T) {
	c := withParam(withParam(withParam(rpcCall(t), "Format", "YAML"), "Timestamp", "x"), "Signature", "")
	g := nonceMemory{"testAccessKeyId 92d8abb23cb754b62212e9313fbb3ef7": true}
	c.Caller.Session, c.Caller.Disabled = "other", true
	known := c.Caller.Credential
	c.Caller.Credential = nil
	for _, step := range []struct {
		want   string
		repair func()
	}{
		{"missing-common-parameter", func() { withParam(c, "Signature", "AAAA") }},
		{"bad-format", func() { withParam(c, "Format", "JSON") }},
		{"unknown-access-key", func() { c.Caller.Credential = known }},
		{"disabled-access-key", func() { known.Disabled = false }},
		{"bad-timestamp", func() { withParam(c, "Timestamp", "2026-11-22T15:00:00Z") }},
		{"expired-timestamp", func() { withParam(c, "Timestamp", "2026-11-22T15:54:18Z") }},
		{"nonce-replayed", func() { clear(g) }},
		{"bad-signature", func() { withParam(c, "Signature", "87xBiWPn6oKyL4HdHeQnPkRixt4=") }},
		{"missing-common-parameter", func() { known.Session = "" }},
	} {
		refusal := authenticate(c, g)
		if refusal == nil || string(refusal.Reason) != step.want {
			t.Errorf("got %+v, want %s", refusal, step.want)
		}
		step.repair()
	}
	clear(g)
	if refusal := authenticate(c, g); refusal != nil {
		t.Errorf("once all is repaired: %v", refusal)
	}
}

// acceptAllNonces is a gateway state that accepts every nonce.
type acceptAllNonces struct{ dialect.GatewayState }

func (acceptAllNonces) Seen(string, string, time.Time) bool { return false }
func (acceptAllNonces) Use(string, string, time.Time) bool  { return true }

func BenchmarkAuthenticate(b *testing.B) {
	for name, c := range map[string]*dialect.Call{"rpc": rpcCall(b), "v3": v3Call(b)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if refusal := authenticate(c, acceptAllNonces{}); refusal != nil {
					b.Fatal(refusal)
				}
			}
		})
	}
}

func BenchmarkParams(b *testing.B) {
	c := rpcCall(b)
	b.ReportAllocs()
	for b.Loop() {
		params(c)
	}
}
