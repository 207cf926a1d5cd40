package sdk

import (
	"errors"
	"strings"
	"testing"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
)

// The client compares the mock's string to sign with its own. Only when they are equal does it
// blame the secret; otherwise it takes the difference for a bug of its own.
func TestAlibabaLegacyAWrongSecretIsDistinguishedFromAWrongSignature(t *testing.T) {
	for _, user := range []string{"", "temporary"} {
		for _, method := range []string{"POST", "GET"} {
			t.Run(method+" "+user, func(t *testing.T) {
				s := open(t, "alibaba")
				k := credentialOf(t, user, s.Alibaba)
				k.AccessKeySecret += "x"
				_, err := legacyWith(t, s, k).refund(requestFormat{method, "JSON"}, "shop", "ecs", "token/+* ~ä%")
				got, ok := errors.AsType[*sdkerrors.ServerError](err)
				if !ok || got.HttpStatus() != 400 || got.ErrorCode() != "SignatureDoesNotMatch" || got.RequestId() == "" {
					t.Fatalf("got %v, want SignatureDoesNotMatch", err)
				}
				if !strings.HasPrefix(got.Recommend(), "InvalidAccessKeySecret") {
					t.Errorf("got the hint %q: the mock signed something else: %s", got.Recommend(), got.Message())
				}
				if listed := newLegacy(t, s, "").list(usual, "shop"); len(listed) != 1 {
					t.Errorf("got %v, want nothing changed", listed)
				}
			})
		}
	}
}

func TestAlibabaLegacyAnAccessKeyNobodyHasIsRefused(t *testing.T) {
	s := open(t, "alibaba")
	newLegacy(t, s, "").list(usual)
	k := credentialOf(t, "", s.Alibaba)
	k.AccessKeyID = "NobodysKey"
	_, err := legacyWith(t, s, k).refund(usual, "shop", "ecs", "")
	got, ok := errors.AsType[*sdkerrors.ServerError](err)
	if !ok || got.HttpStatus() != 404 || got.ErrorCode() != "InvalidAccessKeyId.NotFound" || got.Message() != "Specified access key is not found." || got.Recommend() == "" {
		t.Errorf("got %v, want InvalidAccessKeyId.NotFound", err)
	}
}

func TestAlibabaLegacyATemporaryKeyNeedsItsSecurityToken(t *testing.T) {
	s := open(t, "alibaba")
	k := credentialOf(t, "temporary", s.Alibaba)
	for token, code := range map[string]string{"": "MissingSecurityToken", "another": "InvalidSecurityToken.MismatchWithAccessKey"} {
		other := k
		other.SecurityToken = token
		c := legacyWith(t, s, other)
		_, err := c.refund(usual, "shop", "ecs", "")
		c.refused(err, 400, code, jsonValues(t, s.last(t).Response.Body)["/Message"])
	}
	answer, err := legacyWith(t, s, k).refund(usual, "shop", "ecs", "")
	s.wantComplete(t, answer, err)
}
