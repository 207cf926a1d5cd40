package alibaba

import (
	"crypto/sha256"
	"net/http"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func form(query, body string) *dialect.Call {
	return &dialect.Call{Method: "POST", Path: "/", Query: query, Body: []byte(body), Header: http.Header{
		"Content-Type": {"application/x-www-form-urlencoded; charset=utf-8"},
	}}
}

func TestParametersAreThoseOfTheQueryThenThoseOfTheForm(t *testing.T) {
	got, refusal := params(form("b=1+2&a=%2a&&c", "a=x%20y&b="))
	want := []openapi.Param{{Name: "b", Value: "1 2"}, {Name: "a", Value: "*"}, {Name: "c"}, {Name: "a", Value: "x y"}, {Name: "b"}}
	if !slices.Equal(got, want) || refusal != nil {
		t.Errorf("got %q %v, want %q", got, refusal, want)
	}
}

func TestABodyThatIsNoFormHasNoParameters(t *testing.T) {
	c := form("a=1", `{"b":2}`)
	c.Header.Set("Content-Type", "application/json")
	if got, _ := params(c); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestAParameterThatCannotBeDecodedIsRefusedByName(t *testing.T) {
	for _, c := range []*dialect.Call{
		form("a=1&b=%zz", ""), form("b=100%", ""), form("a=%41&b=%4", ""), form("a=1", "c=2&b=%%"), form("b=%", "c=%"),
	} {
		pairs, refusal := params(c)
		if refusal == nil || refusal.Reason != billing.InvalidParameter || !slices.Equal(refusal.Args, []string{"parameter", "b"}) || len(refusal.Violations) != 1 {
			t.Errorf("%s %s: %+v", c.Query, c.Body, refusal)
		}
		if len(pairs) == 0 || len(c.Input.Query) != len(pairs) {
			t.Errorf("%s %s: the pairs are not kept: %q", c.Query, c.Body, pairs)
		}
	}
}

func TestTheRPCStringToSignIsEncodedTwice(t *testing.T) {
	c := form("b=%20*~%2B&Signature=x&a=%C3%A9&B=", "a=%2F")
	params(c)
	const want = "POST&%2F&B%3D%26a%3D%252F%26a%3D%25C3%25A9%26b%3D%2520%252A~%252B"
	if got := string(appendRPC(nil, c)); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

func TestTheCanonicalRequestHasSixParts(t *testing.T) {
	c := form("b=%20*&a=", "x=1")
	c.Host = "mock:80"
	c.Header.Set("X-Acs-Date", " 2026-01-02T03:04:05Z ")
	got, ok := appendCanonical(nil, c, "host;x-acs-date")
	want := "POST\n/\na=&b=%20%2A\nhost:mock:80\nx-acs-date:2026-01-02T03:04:05Z\n\nhost;x-acs-date\n"
	if n := len(got) - 2*sha256.Size; string(got[:n]) != want || ok {
		t.Errorf("got %v\n%s\nwant\n%s", ok, got, want)
	}
	c.Header.Set("X-Acs-Content-Sha256", string(got[len(want):]))
	if _, ok := appendCanonical(nil, c, "host;x-acs-date"); !ok {
		t.Error("the hash of the body is not accepted")
	}
}
