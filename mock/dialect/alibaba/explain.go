package alibaba

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

// explainSignature explains why a signature was not accepted.
func explainSignature(c, shown *dialect.Call) *dialect.Explanation {
	real, mistakes := Signing(c)
	if real == nil {
		return explainMalformed(c)
	}
	masked, _ := Signing(shown)
	at, _ := signedAt(c)
	return explain.Conclude(explain.FindMistakes(real, masked, mistakes), masked, at)
}

// Signing returns how a call must be signed, and the mistakes that its client may have made; nil when
// the signature cannot be checked or the access key is unknown.
func Signing(c *dialect.Call) (*explain.Signing, []explain.Mistake) {
	p := credentialsOf(c)
	at, dated := dialect.ReadInstant(dialect.Instant, p.timestamp)
	if !dated || c.Caller.Credential == nil || explain.Malformed("", malformations(&p)) != nil {
		return nil, nil
	}
	if p.method == algorithmV3 {
		return newSigningV3(c, &p), v3Mistakes(c, &p, at)
	}
	return newSigningRPC(c, &p), rpcMistakes(c, &p, at)
}

// explainMalformed says why a signature cannot be checked; nil when the call has no signature.
func explainMalformed(c *dialect.Call) *dialect.Explanation {
	p := credentialsOf(c)
	if p.signature == "" && p.method == "" {
		return explainAuthorization(c)
	}
	return explain.Malformed(p.method, malformations(&p))
}

// explainAuthorization says what is wrong with the header Authorization of a call that is not signed otherwise; nil when
// it has none.
func explainAuthorization(c *dialect.Call) *dialect.Explanation {
	authorization := dialect.First(c.Header, "Authorization")
	if authorization == "" {
		return nil
	}
	if other := explain.OtherScheme(authorization, "this vendor takes a signature: "+algorithmV3+" in this header, or "+algorithmRPC+" in the parameters."); other != nil {
		return other
	}
	a, _ := dialect.ReadAuthorization(authorization)
	return explain.Malformed(explain.ShownAlgorithm(a.Algorithm, algorithmV3), []explain.Malformation{
		{ID: "algorithm-unknown", Says: explain.UnknownAlgorithm(a.Algorithm, algorithmV3), Found: true},
	})
}

// credentialsOf returns the credentials of a call without changing it, because others may be reading it:
// the parameters are decoded into a copy.
func credentialsOf(c *dialect.Call) credentials {
	asked := *c
	params(&asked)
	return readCredentials(&asked)
}

func signedAt(c *dialect.Call) (time.Time, bool) {
	return dialect.ReadInstant(dialect.Instant, credentialsOf(c).timestamp)
}

// malformations are the reasons why a signature cannot be checked at all.
func malformations(p *credentials) []explain.Malformation {
	_, dated := dialect.ReadInstant(dialect.Instant, p.timestamp)
	where := map[bool][2]string{false: {"parameter Timestamp", "parameter SignatureNonce"}, true: {"header x-acs-date", "header x-acs-signature-nonce"}}[p.version == "3"]
	unknown := p.version == "3" && p.method != "" && p.method != algorithmV3 && !slices.Contains(unverifiedAlgorithms, p.method)
	return []explain.Malformation{
		{ID: "parts-not-separated", Says: `The parts of Authorization are not separated by ",": write Credential=ID,SignedHeaders=a;b,Signature=HEX.`, Found: p.unseparated},
		{ID: "algorithm-unknown", Says: explain.UnknownAlgorithm(p.method, algorithmV3), Found: unknown},
		{ID: "access-key-missing", Says: "The call names no access key: send AccessKeyId, or Credential in the header Authorization.", Found: p.key == ""},
		{ID: "algorithm-not-checked", Says: "The mock does not verify this algorithm; sign with " + algorithmRPC + " (SignatureMethod, with SignatureVersion " + rpcVersion + ") or " + algorithmV3 + ".", Found: p.method != "" && !unknown && checkValues(&credentials{method: p.method, version: cmp.Or(p.version, rpcVersion)}) != nil},
		{ID: "algorithm-missing", Says: "The parameter SignatureMethod is not sent; it is " + algorithmRPC + ".", Found: p.method == ""},
		{ID: "algorithm-version-missing", Says: "The parameter SignatureVersion is not sent; it is " + rpcVersion + ".", Found: p.version == ""},
		{ID: "signed-headers-missing", Says: "The header Authorization does not list the SignedHeaders.", Found: p.version == "3" && p.signedHeaders == "" && !p.unseparated},
		{ID: "signature-missing", Says: "The call has no signature: send Signature among the parameters, or in the header Authorization.", Found: p.signature == "" && !p.unseparated},
		{ID: "nonce-missing", Says: "The " + where[1] + " is not sent.", Found: p.nonce == ""},
		{ID: "date-absent", Says: "The " + where[0] + " is not sent.", Found: p.timestamp == ""},
		{ID: "date-malformed", Says: "The " + where[0] + " does not have the form YYYY-MM-DDThh:mm:ssZ, in UTC.", Found: p.timestamp != "" && !dated},
	}
}

// newSigningRPC describes how the parameters of an RPC call are signed.
func newSigningRPC(c *dialect.Call, p *credentials) *explain.Signing {
	d := explain.New(c, p.method, signedParams)
	d.Path, d.Nested, d.Write = "%2F", true, writeRPC
	d.Key, d.Got = c.Caller.Secret+"&", p.signature
	d.MAC = func(key, text string) []byte { mac := dialect.HMAC1(key, []byte(text)); return mac[:] }
	d.Text = base64.StdEncoding.EncodeToString
	return d
}

// signedParams returns all parameters except the signature.
func signedParams(c *dialect.Call) (signed []openapi.Param) {
	asked := *c
	all, _ := params(&asked)
	for _, p := range all {
		if p.Name != "Signature" {
			signed = append(signed, p)
		}
	}
	return signed
}

func writeRPC(d *explain.Signing) dialect.Text {
	parts := d.Parts([]string{d.Method, d.Path, d.Outer(d.QueryText())})
	return dialect.Text{StringToSign: d.ToSign(strings.Join(parts, "&"))}
}

// hashHeader is the header that names the hash of the body.
const hashHeader = "x-acs-content-sha256"

// newSigningV3 describes how headers, query and body are signed with V3.
func newSigningV3(c *dialect.Call, p *credentials) *explain.Signing {
	d := explain.New(c, p.method, func(c *dialect.Call) []openapi.Param { pairs, _ := dialect.Pairs(c.Query); return pairs })
	d.Path, d.Sum = "/", explain.Hex(string(c.Body))
	d.Payload, d.HashHeader = d.Sum, hashHeader
	d.Sign(p.signedHeaders)
	d.Head, d.Hash, d.Write = []string{algorithmV3}, explain.Hex, explain.SixParts
	d.Key, d.Got = c.Caller.Secret, p.signature
	d.MAC = func(key, text string) []byte { mac := dialect.HMAC256(key, []byte(text)); return mac[:] }
	d.Text = hex.EncodeToString
	return d
}
