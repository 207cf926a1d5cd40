package huawei

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestThePathIsDecodedAndEncodedAgainWithASlashAtTheEnd(t *testing.T) {
	for path, want := range map[string]string{
		"":                   "/",
		"/":                  "/",
		"/v2/orders":         "/v2/orders/",
		"/v2/orders/":        "/v2/orders/",
		"/a%20b/%C3%A9+1":    "/a%20b/%C3%A9%2B1/",
		"/a%2fb":             "/a/b/",
		"/%7Euser/%61*":      "/~user/a%2A/",
		"/not%zzencoding/5%": "/not%25zzencoding/5%25/",
	} {
		if got := string(appendPath(nil, path)); got != want {
			t.Errorf("%q: got %q, want %q", path, got, want)
		}
	}
}

func TestTheCanonicalRequestHasSixParts(t *testing.T) {
	c := &dialect.Call{
		Method: "GET", Host: "mock:80", Path: "/v2/x", Query: "b=2&a=%20&b=1&c", Header: http.Header{
			"X-Sdk-Date": {"20261122T155130Z"}, "X-Twice": {"z", "a "}, "Accept": {" text/plain "},
		},
	}
	got, ok := appendCanonical(nil, c, "Accept;host;x-sdk-date;x-twice")
	want := "GET\n/v2/x/\na=%20&b=1&b=2&c=\n" +
		"accept:text/plain\nhost:mock:80\nx-sdk-date:20261122T155130Z\nx-twice:a\nx-twice:z\n\n" +
		"accept;host;x-sdk-date;x-twice\n" +
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if string(got) != want || !ok {
		t.Errorf("got %v\n%s\nwant\n%s", ok, got, want)
	}
}

func TestASignedHeaderMustBeThere(t *testing.T) {
	c := &dialect.Call{Method: "GET", Path: "/", Header: http.Header{}}
	for _, list := range []string{"x-absent", "host;x-absent", "host;;", ""} {
		if _, ok := appendCanonical(nil, c, list); ok {
			t.Errorf("%q: complete", list)
		}
	}
}
