package target

import (
	"net/url"
	"strings"
	"testing"
)

// A target may repeat what it was sent: in a query, in the text that was signed, in JSON.
func TestASecretIsMaskedInEveryEncoding(t *testing.T) {
	const begins, secret = "STS/", `STS/a+b=="c`
	target, err := readText(t, "name: n\nhuawei: {endpoint: \"https://h\", ak: a, sk: "+begins+", security_token: '"+secret+"'}\n")
	if err != nil {
		t.Fatal(err)
	}
	query := url.QueryEscape(secret)
	for _, text := range []string{secret, query, url.QueryEscape(query), url.PathEscape(secret), `STS/a+b==\"c`, `STS\/a+b==\"c`} {
		if got := target.Mask("<" + text + ">"); got != "<****>" || strings.Contains(got, "a+b") {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
}
