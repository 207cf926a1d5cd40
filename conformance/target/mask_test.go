package target

import (
	"net/url"
	"strings"
	"testing"
)

// A target gives back what it was sent: in a query, in the text that was to be signed, in JSON.
func TestASecretIsHiddenInEveryFormOfIt(t *testing.T) {
	const begins, secret = "STS/", `STS/a+b=="c`
	target, err := written(t, "name: n\nhuawei: {endpoint: \"https://h\", ak: a, sk: "+begins+", security_token: '"+secret+"'}\n")
	if err != nil {
		t.Fatal(err)
	}
	query := url.QueryEscape(secret)
	for _, text := range []string{secret, query, url.QueryEscape(query), url.PathEscape(secret), `STS/a+b==\"c`, `STS\/a+b==\"c`} {
		if got := target.Mask("<" + text + ">"); got != "<****>" || strings.Contains(got, "a+b") {
			t.Errorf("%s is told as %s", text, got)
		}
	}
}
