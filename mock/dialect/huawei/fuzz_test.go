package huawei

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func FuzzAuthorization(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(authorizationOf(&v), v.Headers["X-Sdk-Date"], "", v.Path, v.Query, []byte(v.Body))
	}
	f.Fuzz(func(t *testing.T, authorization, date, token, path, query string, body []byte) {
		c := &dialect.Call{Method: "POST", Path: path, Query: query, Body: bytes.Clone(body), Header: http.Header{
			"Authorization": {authorization}, "X-Sdk-Date": {date}, "X-Auth-Token": {token},
		}}
		c.Arrived = time.Date(2026, 11, 22, 15, 59, 16, 0, time.UTC)
		c.Caller.Credential = &billing.Credential{Key: key(c).ID, Secret: "top-secret"}
		refusal := authenticate(c, nil)
		if refusal == nil {
			if !key(c).Token && c.Signature.Got != c.Signature.Want {
				t.Errorf("accepted with another signature: %+v", c.Signature)
			}
			return
		}
		if openapi.Huawei().Gateway(string(refusal.Reason)) == nil {
			t.Errorf("no word for %s", refusal.Reason)
		}
		if strings.Contains(strings.Join(refusal.Args, "\n"), "top-secret") && !strings.Contains(authorization+date, "top-secret") {
			t.Errorf("reveals the secret: %q", refusal.Args)
		}
	})
}

func FuzzPath(f *testing.F) {
	f.Add("/v2/orders/subscriptions/resources/autorenew/res%20id/%C3%A9+1")
	f.Add("/%2f%zz%")
	f.Fuzz(func(t *testing.T, path string) {
		once := appendPath(nil, path)
		if twice := appendPath(nil, string(once)); !bytes.Equal(once, twice) {
			t.Errorf("%q becomes %q, and that %q", path, once, twice)
		}
	})
}
