package alibaba

import (
	"strings"
	"testing"
)

func TestAnAlgorithmThatIsNotVerifiedIsRefusedByItsName(t *testing.T) {
	const fields = ",SignedHeaders=host;x-acs-date,Signature=00"
	for algorithm, credential := range map[string]string{
		"ACS4-HMAC-SHA256": "testAccessKeyId/20261122/cn-hangzhou/bssopenapi/aliyun_v4_request",
		"ACS4-HMAC-SM3":    "testAccessKeyId/20261122/cn-hangzhou/bssopenapi/aliyun_v4_request",
		"ACS3-RSA-SHA256":  "testAccessKeyId",
		"ACS3-HMAC-SM3":    "testAccessKeyId",
	} {
		c := v3Call(t)
		c.Header.Set("Authorization", algorithm+" Credential="+credential+fields)
		if refusal := route(c); refusal != nil || key(c).ID != "testAccessKeyId" {
			t.Errorf("%s: %+v and the key %q", algorithm, refusal, key(c).ID)
			continue
		}
		f := authenticate(c, nonceMemory{})
		wantRefusal(t, f, "bad-signature-method", "bad-signature-method")
		if len(f.Violations) != 1 || f.Violations[0].Pointer != "Authorization" ||
			!strings.HasPrefix(f.Violations[0].What, algorithm+" is a known algorithm, but is not verified here: sign with HMAC-SHA1 or ACS3-HMAC-SHA256") {
			t.Errorf("%s: the violations are %+v", algorithm, f.Violations)
		}
		if a := refuse(c, f); a.Type != "application/json;charset=utf-8" {
			t.Errorf("%s: refused in %s", algorithm, a.Type)
		}
	}
}

func TestAMethodThatIsNotVerifiedIsRefusedByItsName(t *testing.T) {
	f := authenticate(withParam(rpcCall(t), "SignatureMethod", "SHA256withRSA"), nonceMemory{})
	wantRefusal(t, f, "bad-signature-method", "bad-signature-method")
	if len(f.Violations) != 1 || f.Violations[0].Pointer != "SignatureMethod" || !strings.Contains(f.Violations[0].What, "not verified here") {
		t.Errorf("the violations are %+v", f.Violations)
	}
	if f := authenticate(withParam(rpcCall(t), "SignatureMethod", "HMAC-MD5"), nonceMemory{}); len(f.Violations) > 0 {
		t.Errorf("a method that does not exist has the violations %+v", f.Violations)
	}
}
