package alibaba

import (
	"net/http"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// The signing algorithms that the mock verifies, and the only version of the first.
const (
	algorithmRPC = "HMAC-SHA1"
	rpcVersion   = "1.0"
	algorithmV3  = "ACS3-HMAC-SHA256"
)

// unverifiedAlgorithms are algorithms that clients can be configured to use. They are refused.
// Source: signers of the vendor's OpenAPI clients.
var unverifiedAlgorithms = []string{"ACS4-HMAC-SHA256", "ACS4-HMAC-SM3", "ACS3-RSA-SHA256", "ACS3-HMAC-SM3", "SHA256withRSA"}

// credentials is what a call sends to prove who calls: in parameters or, with signature V3, in headers.
type credentials struct {
	key           string // access key id
	method        string // the algorithm
	version       string // of the RPC signature
	nonce         string
	timestamp     string
	signature     string
	token         string // security token
	format        string
	signedHeaders string // V3 only
	unseparated   bool   // the parts of the header Authorization are not separated by commas
}

// readCredentials collects the credentials of a call.
func readCredentials(c *dialect.Call) (p credentials) {
	for _, param := range c.Input.Query {
		if f := p.field(param.Name); f != nil && *f == "" {
			*f = param.Value
		}
	}
	if isV3(c) {
		return headerCredentials(c.Header)
	}
	return p
}

// field returns the field for a common parameter, nil for other parameters.
func (p *credentials) field(name string) *string {
	switch name {
	case "AccessKeyId":
		return &p.key
	case "SignatureMethod":
		return &p.method
	case "SignatureVersion":
		return &p.version
	case "SignatureNonce":
		return &p.nonce
	case "Timestamp":
		return &p.timestamp
	case "Signature":
		return &p.signature
	case "SecurityToken":
		return &p.token
	case "Format":
		return &p.format
	}
	return nil
}

// headerCredentials returns the credentials in the headers of signature V3, or of V4, whose credential has
// a scope. The headers have no signature version; 3 stands for both.
func headerCredentials(h http.Header) credentials {
	a, _ := dialect.ReadAuthorization(dialect.First(h, "Authorization"))
	p := credentials{
		key: a.Credential, method: a.Algorithm, version: "3", signature: a.Signature, signedHeaders: a.SignedHeaders,
		nonce: dialect.First(h, "X-Acs-Signature-Nonce"), timestamp: dialect.First(h, "X-Acs-Date"), token: dialect.First(h, "X-Acs-Security-Token"),
		unseparated: a.Unseparated,
	}
	if strings.HasPrefix(a.Algorithm, "ACS4-") {
		p.key, _, _ = strings.Cut(a.Credential, "/")
	}
	return p
}

// mandatory are the required common parameters, in the order in which the gateway checks them.
var mandatory = sync.OnceValue(func() []string { return openapi.Alibaba().Common() })

// checkMandatory refuses a call without one of the required common parameters.
func checkMandatory(p *credentials) *dialect.Refusal {
	for _, name := range mandatory() {
		f := p.field(name)
		switch {
		case f == nil || *f != "": // parameters without a field were needed to find the operation
		case name == "AccessKeyId":
			return dialect.NewRefusal("alibaba.gateway.missing-access-key", "missing-common-parameter", "parameter", name)
		default:
			return missingParameter(name)
		}
	}
	return nil
}

// checkValues checks the format and the signature method.
func checkValues(p *credentials) *dialect.Refusal {
	switch {
	case !isFormat(p.format):
		return dialect.NewRefusal("alibaba.gateway.bad-format", "bad-format")
	case p.method != algorithmV3 && (p.method != algorithmRPC || p.version != rpcVersion):
		f := dialect.NewRefusal("alibaba.gateway.bad-signature-method", "bad-signature-method")
		f.Violations = dialect.NotVerified(p.method, unverifiedAlgorithms, p.algorithmPlace(), algorithmRPC+" or "+algorithmV3)
		return f
	}
	return nil
}

// algorithmPlace returns the place of the algorithm in the call.
func (p *credentials) algorithmPlace() openapi.Violation {
	if p.signedHeaders != "" {
		return openapi.Violation{In: "header", Pointer: "Authorization"}
	}
	return openapi.Violation{In: "query", Pointer: "SignatureMethod"}
}

// checkKey refuses an access key that is unknown or disabled.
func checkKey(k *billing.Credential) *dialect.Refusal {
	switch {
	case k == nil:
		return dialect.NewRefusal("alibaba.gateway.unknown-access-key", "unknown-access-key")
	case k.Disabled:
		return dialect.NewRefusal("alibaba.gateway.disabled-access-key", "disabled-access-key")
	}
	return nil
}
