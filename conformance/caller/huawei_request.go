package caller

import (
	"bytes"
	"maps"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
)

// huaweiRequest writes and signs a call to Huawei.
func (c *Client) huaweiRequest(request *Request, variation Variation) (*http.Request, error) {
	caller, err := c.HuaweiCredentials(variation)
	if err != nil {
		return nil, err
	}
	known := []Param{{"domain_id", caller.DomainID}, {sessionHeader, caller.Session}}
	session, params := splitParams(variation.Apply(append(known, request.Params...)), sessionHeader)
	path, query := fillPath(request.Path, params)
	r, err := http.NewRequest(request.Method, c.Address(situation.Huawei)+path+query, bytes.NewReader(request.Body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", c.agent())
	r.Header.Set("Content-Type", "application/json")
	maps.Copy(r.Header, request.Header)
	if variation.LargeHeader {
		r.Header.Set("X-Large", strings.Repeat("x", 33<<10))
	}
	variation.addCredential(r, request.Body, caller, valueOf(session, sessionHeader))
	return r, nil
}

// sessionHeader holds the security token of a temporary key.
const sessionHeader = "X-Security-Token"

// fillPath puts parameters where the path has {name} for them, and the others in a query.
func fillPath(path string, params []Param) (filled, query string) {
	var rest []Param
	for _, p := range params {
		template := "{" + p.Name + "}"
		switch {
		case strings.Contains(path, template):
			path = strings.Replace(path, template, percentEncode(p.Value), 1)
		case p.Name != "domain_id":
			rest = append(rest, p)
		}
	}
	if rest != nil {
		query = "?" + encodedPairs(rest)
	}
	return path, query
}

// addCredential adds the credential of the caller to the request.
func (v Variation) addCredential(r *http.Request, body []byte, c situation.HuaweiCredentials, session string) {
	switch {
	case v.noCredentials:
	case v.Token || v.unknownToken || c.Access == "":
		r.Header.Set("X-Auth-Token", valueOrRandom(v.unknownToken, c.Token))
	default:
		v.signHuawei(r, body, huaweiKey{v.access(c.Access), v.secret(c.Secret)}, session)
	}
}

// signHuawei signs the request. The security token is signed too, unless the variation leaves it out,
// as one of the vendor's clients does.
func (v Variation) signHuawei(r *http.Request, body []byte, key huaweiKey, session string) {
	algorithm, headers := sdkHMAC, []string{"content-type", "host", "user-agent"}
	if v.OtherSignature {
		algorithm = v11HMAC
	}
	if session != "" {
		r.Header.Set(sessionHeader, session)
	}
	if session != "" && !v.UnsignedToken {
		headers = append(headers, "x-security-token")
	}
	key.sign(r, body, algorithm, v.callerTime(), headers...)
}
