package console_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
)

var (
	wildcard = regexp.MustCompile(`\{[^}]+\}`)
	names    = []string{"nothing", "%FF%FE", "%00", "..%2F..", "%F0%9F%98%80", "a%2Fb", "%3Cscript%3E", strings.Repeat("x", 5000)}
	queries  = []string{"page=0", "page=-1", "page=x", "page=99999999999999999999", "page=1000001", "%zz", "id=%FF", "a;b=%", "%FF=1"}
	methods  = []string{"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"}
)

// refusedPage sends a request as it is and requires a page with an error.
func (b *browser) refusedPage(method, path, contentType, body string) {
	b.t.Helper()
	r, err := http.NewRequest(method, strings.TrimSuffix(b.base, control.ConsolePrefix), strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, c := range b.client.Jar.Cookies(mustParse(b.base)) {
		r.AddCookie(c)
	}
	r.URL.Opaque = "//" + r.URL.Host + control.ConsolePrefix + path // as it stands here
	r.Header.Set("Content-Type", contentType)
	client := *b.client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := client.Do(r)
	if err != nil {
		b.t.Fatalf("%s %.80s: %v", method, path, err)
	}
	defer answer.Body.Close()
	page, _ := io.ReadAll(answer.Body)
	if answer.StatusCode < 400 || answer.StatusCode > 499 || !strings.Contains(string(page), `role="alert"`) || strings.Contains(string(page), "<script>") {
		b.t.Errorf("%s %.80s: %d, want a page that refuses it:\n%.400s", method, path, answer.StatusCode, page)
	}
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}

const formType = "application/x-www-form-urlencoded"

func TestAnInvalidRequestIsAnsweredWithAPageThatNamesTheMistake(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	before := b.state()
	for _, pattern := range console.Routes() {
		method, route, _ := strings.Cut(pattern, " ")
		good, _, _ := strings.Cut(walks[pattern].path, "?")
		for _, m := range methods {
			b.refusedPage(m, good, formType, "")
		}
		for _, query := range queries {
			b.refusedPage(method, good+"?"+query, formType, "")
		}
		for _, name := range names {
			if wildcard.MatchString(route) {
				b.refusedPage(method, wildcard.ReplaceAllString(route, name), formType, "")
			}
		}
		b.refusedPage(method, "/"+good, formType, "")
		b.refusedPage(method, good+"/./x/..", formType, "")
	}
	b.wantUnchanged(before)
}

func TestAFormThatCannotBeReadIsRefused(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	before := b.state()
	id := url.Values{"id": {"free-id"}, "type": {"1"}, "reason": {"1"}, "agreed": {"on"}, "setting": {"on"}}.Encode()
	for _, path := range []string{confirm, account + "/renewals/modify"} {
		b.refusedPage("POST", path, formType, id+"&text="+strings.Repeat("x", 1<<20))
		b.refusedPage("POST", path, formType, strings.Repeat("id=x&", 1<<17)) // as many as are read
		b.refusedPage("POST", path, formType, id+"&text=%FF")
		b.refusedPage("POST", path, formType, id+"&%zz")
		b.refusedPage("POST", path, "application/json", `{"id":"free-id"}`)
		b.refusedPage("POST", path, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nfree-id\r\n--x--\r\n")
		b.refusedPage("POST", path, "x/y/z;;", id)
		b.refusedPage("POST", path+"?"+id, formType, "") // an address is no form
	}
	b.wantUnchanged(before)
}

func TestAPageBeyondTheLastIsNotFound(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	for _, path := range []string{"/unsubscriptions?page=2", "/unsubscriptions?tab=not-allowed&page=7", "/renewals?page=2", "/orders?page=2", "/orders?tab=refunds&page=2", "/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1&page=2"} {
		b.wantText(b.get(account+path, http.StatusNotFound), "There is no page")
	}
	b.wantText(b.get(account+"/unsubscriptions?tab=lunch", http.StatusNotFound), "There is no such tab")
	b.wantText(b.get(account+"/orders?tab=lunch", http.StatusNotFound), "There is no such tab")
	b.wantText(b.get("?page=2", http.StatusNotFound), "There is no page")
}

func TestNoFormTakesACookieFromAnotherOrigin(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	before := b.state()
	for pattern, w := range walks {
		if w.form == nil {
			continue
		}
		r, _ := http.NewRequest("POST", b.base+w.path, strings.NewReader(w.form.Encode()))
		r.Header.Set("Origin", "http://evil.example")
		r.Header.Set("Content-Type", formType)
		answer, err := b.client.Do(r)
		b.read(pattern, answer, err, http.StatusForbidden)
	}
	b.wantUnchanged(before)
}

func TestAnInvalidSignInIsRefused(t *testing.T) {
	b := openBrowser(t, dccScenario)
	for _, body := range []string{"", "token=%FF", "%zz", "token=" + strings.Repeat("x", 2<<20), "token=secret%00"} {
		b.refusedPage("POST", "/session", formType, body)
	}
	b.refusedPage("GET", "/enter?key=%FF", "", "")
	b.refusedPage("GET", "/static/..%2Fpages%2Flayout.html", "", "")
}
