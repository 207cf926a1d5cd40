package alibaba

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/explain"
	"github.com/rescindhq/rescind/openapi"
)

// why explains a signature that was not accepted.
func why(c, shown *dialect.Call) *dialect.Explanation {
	asked := *c // parameters are read into a copy: others may be reading the call
	params(&asked)
	p := readProof(&asked)
	if p.signature == "" && p.method == "" {
		return nil
	}
	if malformed := explain.Malformed(p.method, flaws(&p)); malformed != nil {
		return malformed
	}
	if c.Caller.Credential == nil {
		return nil
	}
	at, _ := dialect.ReadInstant(dialect.Instant, p.timestamp)
	draft, table := draftRPC, rpcMistakes(c, &p, at)
	if p.method == v3 {
		draft, table = draftV3, v3Mistakes(c, &p, at)
	}
	masked := draft(shown, &p)
	return explain.Judge(explain.Why(draft(c, &p), masked, table), masked, at)
}

// flaws are what makes a signature impossible to check.
func flaws(p *proof) []explain.Flaw {
	_, dated := dialect.ReadInstant(dialect.Instant, p.timestamp)
	where := map[bool][2]string{false: {"parameter Timestamp", "parameter SignatureNonce"}, true: {"header x-acs-date", "header x-acs-signature-nonce"}}[p.version == "3"]
	return []explain.Flaw{
		{ID: "access-key-missing", Says: "The call names no access key: send AccessKeyId, or Credential in the header Authorization.", Has: p.key == ""},
		{ID: "algorithm-not-checked", Says: "The algorithm is not checked here; sign with " + rpc + " (SignatureMethod, with SignatureVersion " + rpcVersion + ") or " + v3 + ".", Has: understood(&proof{method: p.method, version: p.version}) != nil},
		{ID: "signature-missing", Says: "The call has no signature: send Signature among the parameters, or in the header Authorization.", Has: p.signature == ""},
		{ID: "nonce-missing", Says: "The " + where[1] + " is not sent.", Has: p.nonce == ""},
		{ID: "date-absent", Says: "The " + where[0] + " is not sent.", Has: p.timestamp == ""},
		{ID: "date-malformed", Says: "The " + where[0] + " does not have the form YYYY-MM-DDThh:mm:ssZ, in UTC.", Has: p.timestamp != "" && !dated},
	}
}

// draftRPC is how parameters are signed.
func draftRPC(c *dialect.Call, p *proof) *explain.Draft {
	d := explain.New(c, p.method, signedParams)
	d.Path, d.Write = "/", writeRPC
	d.Key, d.Got = c.Caller.Secret+"&", p.signature
	d.MAC = func(key, text string) []byte { mac := dialect.HMAC1(key, []byte(text)); return mac[:] }
	d.Text = base64.StdEncoding.EncodeToString
	return d
}

// signedParams are all parameters but the signature itself.
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

func writeRPC(d *explain.Draft) dialect.Text {
	parts := d.Parts([]string{d.Method, d.Outer(d.Path), d.Outer(d.QueryText())})
	return dialect.Text{StringToSign: d.ToSign(strings.Join(parts, "&"))}
}

// draftV3 is how headers, query and body are signed.
func draftV3(c *dialect.Call, p *proof) *explain.Draft {
	d := explain.New(c, p.method, func(c *dialect.Call) []openapi.Param { pairs, _ := dialect.Pairs(c.Query); return pairs })
	d.Path, d.Payload = "/", explain.Hex(string(c.Body))
	d.Sign(p.signedHeaders)
	d.Head, d.Hash, d.Write = []string{v3}, explain.Hex, explain.SixParts
	d.Key, d.Got = c.Caller.Secret, p.signature
	d.MAC = func(key, text string) []byte { mac := dialect.HMAC256(key, []byte(text)); return mac[:] }
	d.Text = hex.EncodeToString
	return d
}
