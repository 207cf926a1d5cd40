package huawei

import (
	"strings"
	"testing"
)

func TestAnAlgorithmThatIsNotVerifiedIsRefusedByItsName(t *testing.T) {
	const fields = " Access=PROBEAK, SignedHeaders=x-sdk-date, Signature=00"
	for _, algorithm := range []string{"SDK-HMAC-SM3", "SDK-ECDSA-P256-SHA256", "SDK-SM2-SM3"} {
		c := valid(t)
		c.Header.Set("Authorization", algorithm+fields)
		f := authenticate(c, nil)
		wantRefusal(t, f, "bad-signature", "malformed-authorization")
		if len(f.Violations) != 1 || f.Violations[0].Pointer != "Authorization" ||
			!strings.HasPrefix(f.Violations[0].What, algorithm+" is a known algorithm, but is not verified here: sign with SDK-HMAC-SHA256 or V11-HMAC-SHA256") {
			t.Errorf("%s: the violations are %+v", algorithm, f.Violations)
		}
		if key(c).ID != "PROBEAK" {
			t.Errorf("%s: the key is %q", algorithm, key(c).ID)
		}
	}
	c := valid(t)
	c.Header.Set("Authorization", "SDK-HMAC-MD5"+fields)
	if f := authenticate(c, nil); len(f.Violations) > 0 {
		t.Errorf("an algorithm that does not exist has the violations %+v", f.Violations)
	}
}
