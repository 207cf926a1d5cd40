package sdk

import (
	"errors"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
)

// refusedIAM begins every message of the gateway about credentials.
const refusedIAM = "Incorrect IAM authentication information: "

func TestHuaweiAWrongSecretIsRefused(t *testing.T) {
	s := open(t, "huawei")
	k := credentialOf(t, "", s.Huawei)
	k.SK += "x"
	c := huaweiWith(t, s, k)
	_, err := c.unsubscribe(everything, "web")
	c.refused(err, 401, "APIGW.0301", refusedIAM+"verify aksk signature fail")
	if listed := newHuawei(t, s, "").list("web"); len(listed) != 2 {
		t.Errorf("got %v, want nothing changed", listed)
	}
}

func TestHuaweiAKeyNobodyHasIsRefused(t *testing.T) {
	s := open(t, "huawei")
	newHuawei(t, s, "").list("web")
	k := credentialOf(t, "", s.Huawei)
	k.AK = "NOBODYSKEY"
	_, err := huaweiWith(t, s, k).unsubscribe(everything, "web")
	got, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
	if !ok || got.StatusCode != 401 || got.ErrorCode != "APIGW.0301" || got.ErrorMessage != refusedIAM+"ak NOBODYSKEY not exist" || got.RequestId == "" {
		t.Errorf("got %v, want 401 APIGW.0301 that names the key", err)
	}
}

func TestHuaweiATemporaryKeyNeedsItsSecurityToken(t *testing.T) {
	s := open(t, "huawei")
	k := credentialOf(t, "temporary", s.Huawei)
	if k.SecurityToken == "" {
		t.Fatal("the control API tells no security token")
	}
	for wrong, token := range map[string]string{"absent": "", "another": "another-token"} {
		other := k
		other.SecurityToken = token
		if _, err := huaweiWith(t, s, other).unsubscribe(everything, "web"); err == nil {
			t.Errorf("a security token that is %s is accepted", wrong)
		} else if got, ok := errors.AsType[*sdkerr.ServiceResponseError](err); !ok || got.StatusCode != 401 || got.ErrorCode != "APIGW.0301" {
			t.Errorf("got %v, want 401 APIGW.0301", err)
		}
	}
	huaweiWith(t, s, k).orders(everything, "web")
}

func TestHuaweiADerivedKeySignsToo(t *testing.T) {
	s := open(t, "huawei")
	k := credentialOf(t, "", s.Huawei)
	derivedHuawei(t, s, k).orders(everything, "web")
	k.SK += "x"
	c := derivedHuawei(t, s, k)
	_, err := c.unsubscribe(everything, "data-disk")
	c.refused(err, 401, "APIGW.0301", refusedIAM+"verify aksk signature fail")
}
