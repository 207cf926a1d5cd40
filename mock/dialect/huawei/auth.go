package huawei

import (
	"crypto/subtle"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// key names the credential of a call: that of its signature, else its token.
func key(c *dialect.Call) dialect.Key {
	k := dialect.Key{Vendor: "huawei"}
	if authorization := dialect.First(c.Header, "Authorization"); namesAccessKey(authorization) {
		p, _ := readCredentials(c)
		k.ID = p.ak
		c.MisplacedKey, _, _ = strings.Cut(p.Credential, "/")
	} else if token := dialect.First(c.Header, "X-Auth-Token"); token != "" {
		k.ID, k.Token = token, true
	}
	return k
}

// authenticate checks a signature or, where there is none, a token. Equal signatures may come
// twice: this vendor has no nonce.
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

// unlocked checks that the key was not locked; even a right signature does not open it.
func checkLock(c *dialect.Call, p *credentials, g dialect.GatewayState) *dialect.Refusal {
	if locksKeys(c) && g.Locked(p.ak, c.Arrived) {
		return dialect.NewRefusal("huawei.gateway.key-locked", "key-locked")
	}
	return nil
}

// proved checks the signature. One that is too old, or cannot be read, counts neither as right
// nor as wrong: the page speaks of failures of key and secret.
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

// locks reports whether this world locks keys; outside a world there is nothing to lock.
func locksKeys(c *dialect.Call) bool { return c.Options != nil && c.Options.KeyLock }

// bearer checks a token.
func checkToken(c *dialect.Call) *dialect.Refusal {
	if k := c.Caller.Credential; k == nil || k.Disabled {
		return dialect.NewRefusal("huawei.gateway.unknown-token", "unknown-token")
	}
	return checkExpiry(c)
}

// session checks the security token that must come with a temporary key. It need not be signed:
// one of the clients adds it afterwards. A permanent key may come with any.
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

// lapsed checks that the time of a token is not over.
func checkExpiry(c *dialect.Call) *dialect.Refusal {
	if k := c.Caller.Credential; !k.Expires.IsZero() && !c.Arrived.Before(k.Expires) {
		return dialect.NewRefusal("huawei.gateway.expired-token", "expired-token", "expires_at", k.Expires.UTC().Format(time.RFC3339))
	}
	return nil
}

// dateForm is how X-Sdk-Date is written, and the times in the gateway's messages.
const dateForm = "20060102T150405Z"

// timely checks that the call was signed about now.
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

// malformed is the answer to a header that cannot be checked at all; the catalogue counts it
// among the bad signatures.
func malformed() *dialect.Refusal {
	return dialect.NewRefusal("huawei.gateway.bad-signature", "malformed-authorization")
}
