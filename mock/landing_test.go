package mock

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// browserAccept is what browsers send when an address is opened.
const browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// landing asks a server for a path with some headers: names and values, alternating.
func landing(s *Server, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestABrowserSeesALandingPageWhoseLinksLead(t *testing.T) {
	s := NewServer(Options{AdminToken: "a-token-of-sixteen"})
	page := landing(s, "GET", "/", "Accept", browserAccept)
	if page.Code != http.StatusOK || !strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") || !strings.Contains(page.Body.String(), "<h1>Rescind</h1>") {
		t.Fatalf("got %d %v: %s", page.Code, page.Header(), page.Body)
	}
	if n := len(sure(s.unmatched.Entries())); n != 0 {
		t.Errorf("%d requests are recorded as unmatched", n)
	}
	links := regexp.MustCompile(`href="(/[^"]*)"`).FindAllStringSubmatch(page.Body.String(), -1)
	for _, link := range links {
		// The console asks who has not signed in to do so, which is no missing page.
		if got := landing(s, "GET", link[1], "Accept", browserAccept); got.Code == http.StatusNotFound || got.Code >= http.StatusInternalServerError {
			t.Errorf("%s leads to %d", link[1], got.Code)
		}
	}
	if len(links) < 5 {
		t.Errorf("the page has only the links %v", links)
	}
}

func TestTheVendorAnswersWhoeverIsNoBrowser(t *testing.T) {
	s := NewServer(Options{AdminToken: "a-token-of-sixteen"})
	for _, c := range []struct {
		why, method, target string
		headers             []string
	}{
		{"a client that names nothing", "GET", "/", nil},
		{"a client that takes anything", "GET", "/", []string{"Accept", "*/*"}},
		{"a client that takes XML", "GET", "/", []string{"Accept", "application/xml"}},
		{"a call with a query", "GET", "/?Action=QueryOrders", []string{"Accept", browserAccept}},
		{"a call with the action in a header", "GET", "/", []string{"Accept", browserAccept, "X-Acs-Action", "QueryOrders"}},
		{"a signed call", "GET", "/", []string{"Accept", browserAccept, "Authorization", "ACS3-HMAC-SHA256 Credential=a"}},
		{"a form", "POST", "/", []string{"Accept", browserAccept}},
		{"HEAD", "HEAD", "/", []string{"Accept", browserAccept}},
		{"another path", "GET", "/v2/orders", []string{"Accept", browserAccept}},
	} {
		if got := landing(s, c.method, c.target, c.headers...); got.Header().Get("X-Mock-Request") == "" || strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: got %d %v", c.why, got.Code, got.Header())
		}
	}
}

func TestAServerThatPlaysARealOneHasNoLandingPage(t *testing.T) {
	s := NewServer(Options{AdminToken: "a-token-of-sixteen", Plain: true})
	if got := landing(s, "GET", "/", "Accept", browserAccept); got.Code != http.StatusBadRequest || strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") {
		t.Errorf("got %d %v", got.Code, got.Header())
	}
}
