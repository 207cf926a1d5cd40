package huawei

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// The signing algorithms that the mock verifies.
const (
	algorithmPlain   = "SDK-HMAC-SHA256"
	algorithmDerived = "V11-HMAC-SHA256" // with a key derived for one day, region and service
)

// unverifiedAlgorithms are used only by clients that are configured for them. They are refused.
// Source: signers of the vendor's SDKs.
var unverifiedAlgorithms = []string{"SDK-HMAC-SM3", "SDK-ECDSA-P256-SHA256", "SDK-SM2-SM3"}

// allAlgorithms are those whose names may be shown.
var allAlgorithms = slices.Concat([]string{algorithmPlain, algorithmDerived}, unverifiedAlgorithms)

// credentials is what a call sends to prove who calls.
type credentials struct {
	dialect.Authorization
	ak    string
	scope string // date/region/service; "" unless the key is derived
	date  string // X-Sdk-Date, as it was sent
}

// readCredentials parses the signature of a call; ok is false when it cannot be checked. The access key
// id is returned even then if there is one, so that the mistake is recorded in the right sandbox.
func readCredentials(c *dialect.Call) (p credentials, ok bool) {
	values := c.Header["Authorization"]
	if len(values) == 0 {
		return p, false
	}
	p.Authorization, ok = dialect.ReadAuthorization(values[0])
	p.ak, p.date = p.Access, dialect.First(c.Header, "X-Sdk-Date")
	switch {
	case p.Algorithm == algorithmDerived:
		p.ak, p.scope, _ = strings.Cut(p.Credential, "/")
		ok = ok && isScopeOf(p.scope, p.date)
	case p.Algorithm != algorithmPlain && p.ak == "":
		p.ak, _, _ = strings.Cut(p.Credential, "/")
	}
	ok = ok && len(values) == 1 && p.isVerified()
	return p, ok && p.ak != "" && p.SignedHeaders != "" && p.Signature != ""
}

// isVerified reports whether the mock verifies the algorithm.
func (p *credentials) isVerified() bool {
	return p.Algorithm == algorithmPlain || p.Algorithm == algorithmDerived
}

// isScopeOf reports whether a scope is DATE/REGION/SERVICE with the day on which the call was signed.
func isScopeOf(scope, date string) bool {
	day, rest, _ := strings.Cut(scope, "/")
	region, service, _ := strings.Cut(rest, "/")
	return len(day) == len("20060102") && strings.HasPrefix(date, day) &&
		region != "" && service != "" && !strings.Contains(service, "/")
}

// namesAccessKey reports whether an Authorization header has a scheme with an access key.
func namesAccessKey(authorization string) bool {
	return strings.HasPrefix(authorization, "SDK-") || strings.HasPrefix(authorization, "V11-")
}
