package huawei

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// tokened is a call with a bearer token and no signature.
func tokened(t *testing.T) *dialect.Call {
	c := valid(t)
	c.Header.Del("Authorization")
	c.Header.Set("X-Auth-Token", "MIIabc")
	c.Caller.Credential = &billing.Credential{Vendor: "huawei", Token: "MIIabc"}
	return c
}

func TestATokenIsAsGoodAsASignature(t *testing.T) {
	c := tokened(t)
	if k := key(c); k != (dialect.Key{Vendor: "huawei", Token: true, ID: "MIIabc"}) {
		t.Errorf("key is %+v", k)
	}
	if refusal := authenticate(c, nil); refusal != nil || c.Signature != nil {
		t.Error(refusal, c.Signature)
	}
}

func TestASignatureWinsOverAToken(t *testing.T) {
	c := valid(t)
	c.Header.Set("X-Auth-Token", "MIIabc")
	if k := key(c); k.Token || authenticate(c, nil) != nil {
		t.Errorf("key is %+v", k)
	}
}

func TestAnUnknownTokenIsRefused(t *testing.T) {
	c := tokened(t)
	c.Caller.Credential = nil
	wantRefusal(t, authenticate(c, nil), "unknown-token", "unknown-token")
}

func TestATokenEndsWhenItSays(t *testing.T) {
	c := tokened(t)
	c.Caller.Expires = c.Arrived.Add(time.Second)
	if refusal := authenticate(c, nil); refusal != nil {
		t.Error(refusal)
	}
	c.Caller.Expires = c.Arrived
	wantRefusal(t, authenticate(c, nil), "expired-token", "expired-token", "expires_at", "2026-11-22T15:51:30Z")
}

func TestATemporaryKeyNeedsItsSecurityToken(t *testing.T) {
	c := recorded(t, "golangsdk-unsubscribe")
	c.Caller.Session = "STSTOK"
	c.Caller.Expires = c.Arrived.Add(time.Hour)
	if refusal := authenticate(c, nil); refusal != nil {
		t.Error(refusal)
	}
	c.Header.Set("X-Security-Token", "STSTOKEN")
	wantRefusal(t, authenticate(c, nil), "security-token", "unknown-token")
	c.Header.Del("X-Security-Token")
	wantRefusal(t, authenticate(c, nil), "security-token", "unknown-token")
}

func TestATemporaryKeyEndsWithItsToken(t *testing.T) {
	c := recorded(t, "golangsdk-unsubscribe")
	c.Caller.Session, c.Caller.Expires = "STSTOK", c.Arrived
	wantRefusal(t, authenticate(c, nil), "expired-token", "expired-token", "expires_at", "2026-11-22T15:59:13Z")
}
