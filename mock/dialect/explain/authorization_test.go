package explain

import (
	"strings"
	"testing"
)

func TestTheAlgorithmThatWasMeantIsNamed(t *testing.T) {
	const plain, derived = "SDK-HMAC-SHA256", "V11-HMAC-SHA256"
	for sent, meant := range map[string]string{
		"SDK_HMAC_SHA256": plain, "sdk-hmac-sha256": plain, "HMAC-SHA256": plain, "SDK-HMAC-SHA265": plain, "V11_HMAC_SHA256": derived, "V11-HMAC-SHA": derived,
	} {
		want := `Authorization begins with "` + sent + `", no known algorithm; did you mean "` + meant + `"?`
		if got := UnknownAlgorithm(sent, plain, derived); got != want || ShownAlgorithm(sent, plain, derived) != sent {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestATextThatMayBeASecretIsNotShownAsAnAlgorithm(t *testing.T) {
	for _, secret := range []string{"s3cr3t-of-somebody", "SDK-HMAC-SHA256:s3cr3t-of-somebody", ""} {
		got := UnknownAlgorithm(secret, "SDK-HMAC-SHA256")
		if strings.Contains(got, "s3cr3t") || got != "Authorization does not begin with a known algorithm; sign with SDK-HMAC-SHA256." || ShownAlgorithm(secret, "SDK-HMAC-SHA256") != "" {
			t.Errorf("%q: got %s", secret, got)
		}
	}
}

func TestTheSchemeOfAnotherAPIIsNamed(t *testing.T) {
	e := OtherScheme("bearer s3cr3t-of-somebody", "send a token.")
	if e == nil || !strings.HasSuffix(e.Says, "Authorization has the scheme Bearer; send a token.") || e.Algorithm != "" {
		t.Errorf("got %+v", e)
	}
	for _, other := range []string{"", "SDK-HMAC-SHA256 Access=a", "BearerToken"} {
		if e := OtherScheme(other, "send a token."); e != nil {
			t.Errorf("%q: got %+v", other, e)
		}
	}
}
