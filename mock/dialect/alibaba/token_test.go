package alibaba

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

func TestANonceIsAcceptedOnce(t *testing.T) {
	for _, call := range []func(testing.TB) *dialect.Call{rpcCall, v3Call} {
		g := nonceMemory{}
		if refusal := authenticate(call(t), g); refusal != nil {
			t.Fatal(refusal)
		}
		wantRefusal(t, authenticate(call(t), g), "nonce-replayed", "nonce-replayed")
	}
}

func TestANonceIsNotUsedUpByABadSignature(t *testing.T) {
	g := nonceMemory{}
	authenticate(withParam(rpcCall(t), "Signature", "AAAA"), g)
	if refusal := authenticate(rpcCall(t), g); refusal != nil {
		t.Error(refusal)
	}
}

// nonceTakenByAnother is a gateway state in which another call always uses the nonce first.
type nonceTakenByAnother struct{ nonceMemory }

func (nonceTakenByAnother) Use(string, string, time.Time) bool { return false }

func TestOfTwoCallsAtOnceWithOneNonceOneIsReplayed(t *testing.T) {
	wantRefusal(t, authenticate(rpcCall(t), nonceTakenByAnother{}), "nonce-replayed", "nonce-replayed")
}

func TestATemporaryKeyNeedsItsSecurityToken(t *testing.T) {
	for row, change := range map[string]func(*billing.Credential, time.Time){
		"mismatched-security-token": func(k *billing.Credential, _ time.Time) { k.Session = "another" },
		"expired-security-token":    func(k *billing.Credential, at time.Time) { k.Expires = at },
	} {
		for _, name := range []string{"go-legacy-refund-sts", "node-tea-refund-v3-sts"} {
			c := recorded(t, name)
			change(c.Caller.Credential, c.Arrived)
			wantRefusal(t, authenticate(c, nonceMemory{}), row, row)
		}
	}
}

func TestATemporaryKeyWithoutSecurityTokenIsRefused(t *testing.T) {
	c := rpcCall(t)
	c.Caller.Session = "tok/en+1="
	wantRefusal(t, authenticate(c, nonceMemory{}), "missing-parameter", "missing-common-parameter", "parameter", "SecurityToken")
}

func TestAPermanentKeyHasNoSecurityToken(t *testing.T) {
	c := recorded(t, "go-legacy-refund-sts")
	c.Caller.Session = ""
	wantRefusal(t, authenticate(c, nonceMemory{}), "mismatched-security-token", "mismatched-security-token")
}

func TestASecurityTokenIsMadeOfBASE64(t *testing.T) {
	c := recorded(t, "node-tea-refund-v3-sts")
	for token, want := range map[string]string{"tok/en+1=": "", "tok-en_1.~": "mismatched-security-token", "tok en": "malformed-security-token", "töken": "malformed-security-token"} {
		refusal := checkSecurityToken(c, &credentials{token: token})
		if want != "" {
			wantRefusal(t, refusal, want, want)
		} else if refusal != nil {
			t.Errorf("%s: %v", token, refusal)
		}
	}
}
