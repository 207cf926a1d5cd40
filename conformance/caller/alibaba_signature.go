package caller

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"time"
)

// The two signatures of Alibaba's gateway, RPC (HMAC-SHA1) and ACS3, written from the vendor's
// description and checked against its published vectors.
const (
	acs3              = "ACS3-HMAC-SHA256"
	alibabaTimeLayout = "2006-01-02T15:04:05Z"
)

// An alibabaKey is the credential with which a request is signed.
type alibabaKey struct{ Access, Secret, Session string }

// commonParameters are the parameters that every signed call has besides its own.
func (k alibabaKey) commonParameters(action, version, nonce string, at time.Time) []Param {
	all := []Param{
		{"Action", action}, {"Version", version}, {"Format", "JSON"}, {"AccessKeyId", k.Access},
		{"SignatureMethod", "HMAC-SHA1"}, {"SignatureVersion", "1.0"}, {"SignatureNonce", nonce},
		{"Timestamp", at.UTC().Format(alibabaTimeLayout)},
	}
	if k.Session != "" {
		all = append(all, Param{"SecurityToken", k.Session})
	}
	return all
}

// acs3Names are the headers in which ACS3 sends some of the common parameters.
var acs3Names = map[string]string{
	"Action": "x-acs-action", "Version": "x-acs-version", "SignatureNonce": "x-acs-signature-nonce",
	"Timestamp": "x-acs-date", "SecurityToken": "x-acs-security-token",
}

// stringToSign is the text over which the RPC signature is made: all parameters, wherever they are sent.
func stringToSign(method string, all []Param) string {
	return method + "&%2F&" + percentEncode(canonicalPairs(all))
}

// signRPC is the RPC signature over all parameters.
func (k alibabaKey) signRPC(method string, all []Param) string {
	m := hmac.New(sha1.New, []byte(k.Secret+"&"))
	m.Write([]byte(stringToSign(method, all)))
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// signACS3 sets the common parameters and the ACS3 signature as headers of r, and returns the
// canonical request that it signed.
func (k alibabaKey) signACS3(r *http.Request, body []byte, common []Param) (canonical string) {
	h := r.Header
	h.Set("Accept", "application/json")
	for _, p := range common {
		if name := acs3Names[p.Name]; name != "" {
			h.Set(name, p.Value)
		}
	}
	h.Set("x-acs-content-sha256", HexHash(body))
	names := acs3Headers(h)
	canonical = acs3Canonical(r, names)
	h.Set("Authorization", acs3+" Credential="+valueOf(common, "AccessKeyId")+",SignedHeaders="+strings.Join(names, ";")+
		",Signature="+hexHMAC(k.Secret, acs3+"\n"+HexHash([]byte(canonical))))
	return canonical
}

// acs3Headers are the names of the headers to sign: the host, the content type, and the vendor's own.
func acs3Headers(h http.Header) []string {
	names := []string{"host"}
	for name := range h {
		if name = strings.ToLower(name); name == "content-type" || strings.HasPrefix(name, "x-acs-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// acs3Canonical is the canonical request, which client and server write alike before they hash it.
func acs3Canonical(r *http.Request, names []string) string {
	return strings.Join([]string{
		r.Method, cmp.Or(r.URL.Path, "/"), canonicalPairs(parsePairs(r.URL.RawQuery)),
		headerBlock(r, names), strings.Join(names, ";"), r.Header.Get("x-acs-content-sha256"),
	}, "\n")
}
