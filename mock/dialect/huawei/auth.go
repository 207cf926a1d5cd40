package huawei

import (
	"crypto/subtle"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// key returns the credential of a call: the access key of its signature, otherwise its token.
func key(c *dialect.Call) dialect.Key {
	k := dialect.Key{Vendor: "huawei"}
	switch authorization, token := dialect.First(c.Header, "Authorization"), dialect.First(c.Header, "X-Auth-Token"); {
	case namesAccessKey(authorization), authorization != "" && token == "":
		p, _ := readCredentials(c)
		k.ID = p.ak
		c.MisplacedKey, _, _ = strings.Cut(p.Credential, "/")
	case token != "":
		k.ID, k.Token = token, true
	}
	return k
}

// authenticate checks the signature or, when there is none, the token. The same signature may be sent
// twice, because this vendor has no nonce.
func authenticate(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal {
	authorization := dialect.First(c.Header, "Authorization")
	switch {
	case !namesAccessKey(authorization) && dialect.First(c.Header, "X-Auth-Token") != "":
		return checkToken(c)
	case authorization == "":
		return dialect.NewRefusal("huawei.gateway.no-credentials", "no-credentials")
	}
	p, ok := readCredentials(c)
	if !ok {
		f := malformed()
		f.Violations = dialect.NotVerified(p.Algorithm, unverifiedAlgorithms, openapi.Violation{In: "header", Pointer: "Authorization"}, algorithmPlain+" or "+algorithmDerived)
		return f
	}
	if k := c.Caller.Credential; k == nil || k.Disabled {
		return dialect.NewRefusal("huawei.gateway.unknown-key", "unknown-key", "access_key", p.ak)
	}
	if refusal := checkLock(c, &p, g); refusal != nil {
		return refusal
	}
	if refusal := checkTime(c, &p); refusal != nil {
		return refusal
	}
	if refusal := checkSignature(c, &p, g); refusal != nil {
		return refusal
	}
	return checkSecurityToken(c)
}

// checkLock refuses a locked key. Even a right signature does not unlock it.
func checkLock(c *dialect.Call, p *credentials, g dialect.GatewayState) *dialect.Refusal {
	if locksKeys(c) && g.Locked(p.ak, c.Arrived) {
		return dialect.NewRefusal("huawei.gateway.key-locked", "key-locked")
	}
	return nil
}

// checkSignature checks the signature and counts wrong ones for the lock. An expired or malformed one
// is not counted, because the vendor's page only mentions a wrong key or secret.
func checkSignature(c *dialect.Call, p *credentials, g dialect.GatewayState) *dialect.Refusal {
	right := verify(c, p)
	if locksKeys(c) {
		g.Signed(p.ak, right, c.Arrived)
	}
	if !right {
		return dialect.NewRefusal("huawei.gateway.bad-signature", "bad-signature")
	}
	return nil
}

// locksKeys reports whether the sandbox locks keys; false when the call belongs to no sandbox.
func locksKeys(c *dialect.Call) bool { return c.Options != nil && c.Options.KeyLock }

// checkToken checks a bearer token.
func checkToken(c *dialect.Call) *dialect.Refusal {
	if k := c.Caller.Credential; k == nil || k.Disabled {
		return dialect.NewRefusal("huawei.gateway.unknown-token", "unknown-token")
	}
	return checkExpiry(c)
}

// checkSecurityToken checks the security token that a temporary key needs. The signature need not
// cover it, because one of the clients adds it after signing. With a permanent key it is ignored.
func checkSecurityToken(c *dialect.Call) *dialect.Refusal {
	k := c.Caller.Credential
	if k.Session == "" {
		return nil
	}
	if token := dialect.First(c.Header, "X-Security-Token"); subtle.ConstantTimeCompare([]byte(token), []byte(k.Session)) == 0 {
		return dialect.NewRefusal("huawei.gateway.security-token", "unknown-token")
	}
	return checkExpiry(c)
}

// checkExpiry refuses a token that has expired.
func checkExpiry(c *dialect.Call) *dialect.Refusal {
	if k := c.Caller.Credential; !k.Expires.IsZero() && !c.Arrived.Before(k.Expires) {
		return dialect.NewRefusal("huawei.gateway.expired-token", "expired-token", "expires_at", k.Expires.UTC().Format(time.RFC3339))
	}
	return nil
}

// dateForm is the form of X-Sdk-Date, and of times in the gateway's messages.
const dateForm = "20060102T150405Z"

// checkTime checks that the time of the signature is close to the server's time.
func checkTime(c *dialect.Call, p *credentials) *dialect.Refusal {
	at, ok := dialect.ReadInstant(dateForm, p.date)
	if !ok {
		return malformed()
	}
	now := c.Arrived.UTC().Truncate(time.Second)
	if now.Sub(at).Abs() > dialect.Skew {
		return dialect.NewRefusal("huawei.gateway.expired-signature", "expired-signature",
			"signed_at", p.date, "server_time", now.Format(dateForm))
	}
	return nil
}

// malformed refuses an Authorization header that cannot be checked. The catalogue counts it as a bad
// signature.
func malformed() *dialect.Refusal {
	return dialect.NewRefusal("huawei.gateway.bad-signature", "malformed-authorization")
}
