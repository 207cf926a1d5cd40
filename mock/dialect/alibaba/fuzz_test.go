package alibaba

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func FuzzAuthorization(f *testing.F) {
	for _, v := range vectors(f) {
		c := callOf(&v)
		f.Add(c.Header.Get("Authorization"), c.Header.Get("X-Acs-Date"), c.Header.Get("X-Acs-Security-Token"), c.Query, c.Body)
	}
	f.Fuzz(func(t *testing.T, authorization, date, token, query string, body []byte) {
		c := form(query, string(body))
		for name, value := range map[string]string{
			"Authorization": authorization, "X-Acs-Date": date, "X-Acs-Security-Token": token, "X-Acs-Signature-Nonce": "1",
		} {
			c.Header[name] = []string{value}
		}
		if _, refusal := params(c); refusal != nil && len(refusal.Violations) == 0 {
			t.Errorf("%+v says nothing", refusal)
		}
		c.Arrived, _ = dialect.ReadInstant(dialect.Instant, readCredentials(c).timestamp)
		c.Caller.Credential = &billing.Credential{Key: key(c).ID, Secret: "top-secret", Session: "its-session"}
		refusal := authenticate(c, nonceMemory{})
		if refusal == nil {
			t.Fatalf("accepted: %+v", c.Signature)
		}
		if openapi.Alibaba().Gateway(string(refusal.Reason)) == nil {
			t.Errorf("no word for %s", refusal.Reason)
		}
		shown, sent := strings.Join(refusal.Args, "\n"), authorization+date+token+query+string(body)
		if strings.Contains(shown, "top-secret") && !strings.Contains(sent, "top-secret") {
			t.Errorf("reveals the secret: %q", shown)
		}
	})
}

func FuzzCanonicalQuery(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Query)
		f.Add(v.Body)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once := dialect.AppendQuery(nil, raw)
		if twice := dialect.AppendQuery(nil, string(once)); !bytes.Equal(once, twice) {
			t.Errorf("%q becomes %q, and that %q", raw, once, twice)
		}
		pairs, err := dialect.Pairs(raw)
		if values, wrong := url.ParseQuery(raw); err == nil && wrong == nil {
			if got, want := string(once), encode(values); got != want {
				t.Errorf("%q: got %q, the standard library has %q", raw, got, want)
			}
		} else if err != nil && wrong == nil {
			t.Errorf("%q: %v, but the standard library reads it", raw, err)
		}
		c := &dialect.Call{Method: http.MethodGet, Input: openapi.Input{Query: pairs}}
		signed := strings.TrimPrefix(string(appendRPC(nil, c)), "GET&%2F&")
		joined, err := url.PathUnescape(signed)
		if err != nil || joined != string(once) && !slices.ContainsFunc(pairs, isSignature) {
			t.Errorf("%q: signed %q, which stands for %q", raw, signed, joined)
		}
	})
}

func isSignature(p openapi.Param) bool { return p.Name == "Signature" }

// encode is the canonical query as the standard library makes it.
func encode(values url.Values) string {
	for _, v := range values {
		slices.Sort(v)
	}
	return strings.ReplaceAll(values.Encode(), "+", "%20")
}
