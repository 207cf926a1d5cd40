package huawei

import (
	"encoding/hex"
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

// explainSignature explains why a signature was not accepted.
func explainSignature(c, shown *dialect.Call) *dialect.Explanation {
	authorization := dialect.First(c.Header, "Authorization")
	if authorization == "" || !namesAccessKey(authorization) && dialect.First(c.Header, "X-Auth-Token") != "" {
		return nil
	}
	if other := explain.OtherScheme(authorization, "this vendor takes a token in the header X-Auth-Token."); other != nil {
		return other
	}
	real, mistakes := Signing(c)
	if real == nil {
		p, _ := readCredentials(c)
		return explain.Malformed(explain.ShownAlgorithm(p.Algorithm, allAlgorithms...), malformations(c, &p))
	}
	masked, _ := Signing(shown)
	at, _ := signedAt(c)
	return explain.Conclude(explain.FindMistakes(real, masked, mistakes), masked, at)
}

// Signing returns how a call must be signed, and the mistakes that its client may have made; nil when
// the signature cannot be checked or the access key is unknown.
func Signing(c *dialect.Call) (*explain.Signing, []explain.Mistake) {
	p, ok := readCredentials(c)
	at, dated := signedAt(c)
	if !ok || !dated || c.Caller.Credential == nil {
		return nil, nil
	}
	return newSigning(c, &p), mistakes(c, &p, at)
}

func signedAt(c *dialect.Call) (time.Time, bool) {
	return dialect.ReadInstant(dateForm, dialect.First(c.Header, "X-Sdk-Date"))
}

// malformations are the reasons why a signature cannot be checked at all.
func malformations(c *dialect.Call, p *credentials) []explain.Malformation {
	_, formed := dialect.ReadAuthorization(dialect.First(c.Header, "Authorization"))
	_, dated := signedAt(c)
	unverified := slices.Contains(unverifiedAlgorithms, p.Algorithm)
	parts := "Access=ID"
	if p.Algorithm == algorithmDerived {
		parts = "Credential=ID/DATE/REGION/SERVICE"
	}
	return []explain.Malformation{
		{ID: "authorization-twice", Says: "The header Authorization is sent several times; send it once.", Found: len(c.Header["Authorization"]) > 1},
		{ID: "authorization-form", Says: "The header Authorization does not have the form ALGORITHM Name=value, Name=value, or gives a field twice or empty.", Found: !formed && !p.Unseparated},
		{ID: "parts-not-separated", Says: `The parts of Authorization are not separated by ", ": write ` + parts + ", SignedHeaders=a;b, Signature=HEX.", Found: p.Unseparated},
		{ID: "algorithm-unknown", Says: explain.UnknownAlgorithm(p.Algorithm, algorithmPlain, algorithmDerived), Found: !p.isVerified() && !unverified},
		{ID: "algorithm-not-checked", Says: "The mock does not verify this algorithm; sign with " + algorithmPlain + " or " + algorithmDerived + ".", Found: unverified},
		{ID: "access-key-missing", Says: "The header Authorization names no access key; " + algorithmPlain + " names it as Access=ID, " + algorithmDerived + " as Credential=ID/DATE/REGION/SERVICE.", Found: p.ak == ""},
		{ID: "signed-headers-missing", Says: "The header Authorization does not list the SignedHeaders.", Found: p.SignedHeaders == "" && !p.Unseparated},
		{ID: "signature-missing", Says: "The header Authorization has no Signature.", Found: p.Signature == "" && !p.Unseparated},
		{ID: "date-absent", Says: "The header X-Sdk-Date is not sent.", Found: p.date == ""},
		{ID: "date-malformed", Says: "The header X-Sdk-Date does not have the form YYYYMMDDThhmmssZ, in UTC.", Found: p.date != "" && !dated},
		{ID: "scope-malformed", Says: "The scope of the credential is not DATE/REGION/SERVICE with the day of X-Sdk-Date.", Found: p.Algorithm == algorithmDerived && !isScopeOf(p.scope, p.date)},
	}
}

// hashHeader is the header that may name the hash of the body.
const hashHeader = "X-Sdk-Content-Sha256"

// newSigning describes how this vendor signs a call.
func newSigning(c *dialect.Call, p *credentials) *explain.Signing {
	d := explain.New(c, p.Algorithm, queryParams)
	d.Path, d.Sum = string(appendPath(nil, c.Path)), explain.Hex(string(c.Body))
	if d.Payload = d.Sum; dialect.First(c.Header, "X-Sdk-Content-Sha256") == unsignedPayload {
		d.Payload = unsignedPayload
	}
	d.HashHeader = hashHeader
	d.Sign(p.SignedHeaders)
	d.Head = []string{p.Algorithm, p.date}
	if p.scope != "" {
		d.Head = append(d.Head, p.scope)
	}
	d.Hash, d.Write = explain.Hex, explain.SixParts
	d.Key, d.Got = signingKey(c.Caller.Secret, p), p.Signature
	d.MAC = func(key, text string) []byte { mac := dialect.HMAC256(key, []byte(text)); return mac[:] }
	d.Text = hex.EncodeToString
	return d
}

func queryParams(c *dialect.Call) []openapi.Param {
	pairs, _ := dialect.Pairs(c.Query)
	return slices.Clone(pairs)
}
