package alibaba

import (
	"crypto/subtle"
	"errors"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// key returns the access key id of a call, after its parameters have been read. That of a signature whose algorithm is
// misspelt is returned too, so that the mistake is recorded in the right sandbox.
func key(c *dialect.Call) dialect.Key {
	k := dialect.Key{Vendor: "alibaba"}
	if !isV3(c) {
		k.ID = firstParam(c, "AccessKeyId")
	}
	if k.ID == "" {
		k.ID = headerCredentials(c.Header).key
	}
	return k
}

// params decodes the parameters of a call in the order in which they were sent: those of the query,
// then those of a form. It stores them in the call even when one cannot be decoded, because the format
// of the answer and the masking of secrets depend on them.
func params(c *dialect.Call) ([]openapi.Param, *dialect.Refusal) {
	pairs, err := dialect.Pairs(c.Query)
	if len(c.Body) > 0 && isForm(dialect.First(c.Header, "Content-Type")) {
		form, wrong := dialect.Pairs(string(c.Body))
		if pairs = append(pairs, form...); err == nil {
			err = wrong
		}
	}
	c.Input.Query = pairs
	return pairs, undecodable(err)
}

func undecodable(err error) *dialect.Refusal {
	if err == nil {
		return nil
	}
	var parameter dialect.BadEscape
	if !errors.As(err, &parameter) {
		return nil
	}
	f := dialect.NewRefusal("alibaba.invalid-parameter", billing.InvalidParameter, "parameter", string(parameter))
	f.Violations = []openapi.Violation{{In: "query", Pointer: string(parameter), What: err.Error()}}
	return f
}

func isForm(contentType string) bool {
	media, _, _ := strings.Cut(contentType, ";")
	return strings.EqualFold(strings.TrimSpace(media), "application/x-www-form-urlencoded")
}

// authenticate checks a call step by step, in the order of the vendor's gateway.
func authenticate(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal {
	p := readCredentials(c)
	if refusal := checkMandatory(&p); refusal != nil {
		return refusal
	}
	if refusal := checkValues(&p); refusal != nil {
		return refusal
	}
	if refusal := checkKey(c.Caller.Credential); refusal != nil {
		return refusal
	}
	if refusal := checkTime(c, &p); refusal != nil {
		return refusal
	}
	if g.Seen(p.key, p.nonce, c.Arrived) {
		return replayed()
	}
	if refusal := verify(c, &p); refusal != nil {
		return refusal
	}
	if !g.Use(p.key, p.nonce, c.Arrived) {
		return replayed()
	}
	return checkSecurityToken(c, &p)
}

// isFormat reports whether the gateway can answer in a format. The case makes no difference.
func isFormat(format string) bool {
	return format == "" || strings.EqualFold(format, "JSON") || strings.EqualFold(format, "XML")
}

// checkTime checks that the time of the signature is close to the server's time.
func checkTime(c *dialect.Call, p *credentials) *dialect.Refusal {
	at, ok := dialect.ReadInstant(dialect.Instant, p.timestamp)
	if !ok {
		return dialect.NewRefusal("alibaba.gateway.bad-timestamp", "bad-timestamp")
	}
	if c.Arrived.Truncate(time.Second).Sub(at).Abs() > dialect.Skew {
		return dialect.NewRefusal("alibaba.gateway.expired-timestamp", "expired-timestamp")
	}
	return nil
}

func replayed() *dialect.Refusal {
	return dialect.NewRefusal("alibaba.gateway.nonce-replayed", "nonce-replayed")
}

// checkSecurityToken checks the security token: a temporary key needs its own, a permanent key must have
// none.
func checkSecurityToken(c *dialect.Call, p *credentials) *dialect.Refusal {
	k := c.Caller.Credential
	switch {
	case p.token == "" && k.Session == "":
		return nil
	case p.token == "":
		return missingParameter("SecurityToken")
	case !isToken(p.token):
		return dialect.NewRefusal("alibaba.gateway.malformed-security-token", "malformed-security-token")
	case subtle.ConstantTimeCompare([]byte(p.token), []byte(k.Session)) == 0:
		return dialect.NewRefusal("alibaba.gateway.mismatched-security-token", "mismatched-security-token")
	case !k.Expires.IsZero() && !c.Arrived.Before(k.Expires):
		return dialect.NewRefusal("alibaba.gateway.expired-security-token", "expired-security-token")
	}
	return nil
}

// isToken reports whether a text can be a security token: BASE64, also in the form for URLs, and the
// characters that separate its parts.
func isToken(text string) bool {
	for i := range len(text) {
		if c := text[i]; !dialect.Unreserved(c) && c != '+' && c != '/' && c != '=' {
			return false
		}
	}
	return true
}
