package console_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
)

var (
	menu  = regexp.MustCompile(`(?s)<nav id="menu".*?</nav>`)
	trail = regexp.MustCompile(`(?s)<nav aria-label="Breadcrumb".*?</nav>`)
	tags  = regexp.MustCompile(`<[^>]*>`)
)

func TestTheSideBarKeepsTheAccountOnPagesThatAreAboutNone(t *testing.T) {
	b := openSignedIn(t, callScenario)
	for _, name := range []string{"huawei/odd", "alibaba/zhang", "huawei/acme"} {
		b.get("/default/"+name+"/orders", http.StatusOK)
		for _, path := range []string{"/default", "/default/journal", "/default/clock", "/default/faults", "/default/call"} {
			side := menu.FindString(b.get(path, http.StatusOK))
			b.wantText(side, `href="/_mock/console/default/`+name+`/orders"`)
			if n := strings.Count(side, `/orders"`); n != 1 {
				t.Errorf("%s: the side bar shows %d accounts", path, n)
			}
		}
	}
}

func TestTheSideBarMarksThePageAndHasEveryPageInOneOrder(t *testing.T) {
	b := openSignedIn(t, callScenario)
	side := menu.FindString(b.get(account+"/renewals", http.StatusOK))
	b.wantText(side, `href="/_mock/console/default/huawei/acme/renewals" aria-current="page">Renewals`)
	if n := strings.Count(side, `aria-current="page"`); n != 1 {
		t.Errorf("%d pages are marked", n)
	}
	at := 0
	for _, name := range []string{"Overview", "Accounts", "Unsubscriptions", "Renewals", "DCC console", "Orders", "Resources", "Workbench", "How to call it", "Journal", "Clock", "Faults", "Invariants", "Reset or delete", "All sandboxes"} {
		i := strings.Index(side[at:], ">"+name+"<")
		if i < 0 {
			t.Fatalf("%s is missing, or out of order:\n%s", name, side)
		}
		at += i
	}
}

func TestTheBreadcrumbIsTheWayToThePage(t *testing.T) {
	b := openWithCalls(t)
	for path, want := range map[string]string{
		"":                              "Sandboxes",
		"/default":                      "Sandboxes Sandbox default",
		"/default/journal":              "Sandboxes default Journal",
		"/default/journal/1":            "Sandboxes default Journal Exchange 1",
		account + "/renewals":           "Sandboxes default acme Renewals",
		account + "/resources/web-id":   "Sandboxes default acme Resources web",
		"/unmatched":                    "Sandboxes Unmatched requests",
		"/default/reset":                "Sandboxes default Reset or delete",
		account + "/orders?tab=refunds": "Sandboxes default acme Orders",
	} {
		shown := trail.FindString(b.get(path, http.StatusOK))
		if got := strings.Join(strings.Fields(tags.ReplaceAllString(shown, " ")), " "); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
		if n := strings.Count(shown, `aria-current="page"`); n != 1 {
			t.Errorf("%s: %d steps are the page", path, n)
		}
	}
}

func TestAfterTheSignInThePageIsShownThatWasAskedFor(t *testing.T) {
	b := openBrowser(t, shop)
	page := b.get(account+"/resources/web-id?x=1", http.StatusUnauthorized)
	b.wantText(page, `name="to" value="/_mock/console/default/huawei/acme/resources/web-id?x=1"`)
	b.wantText(b.post("/session", url.Values{"token": {"secret"}, "to": {"/_mock/console/default/huawei/acme/resources/web-id?x=1"}}, http.StatusOK), "<h1>web</h1>")
	link := strings.TrimPrefix(b.server.ConsoleLink(), control.ConsolePrefix)
	b.wantText(b.get(link+"&to=%2F_mock%2Fconsole%2Fdefault%2Fclock", http.StatusOK), "<h1>Clock</h1>")
}

func TestTheSignInLeadsToNoOtherPlace(t *testing.T) {
	b := openBrowser(t, shop)
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, to := range []string{"http://evil.example/_mock/console/x", "//evil.example/_mock/console/x", "/_mock/sandboxes", "/_mock/console/../sandboxes", "/_mock/console/\r\nX: y", "/_mock/console/%2e%2e/x\\", "/", "javascript:alert(1)"} {
		answer, err := b.client.PostForm(b.base+"/session", url.Values{"token": {"secret"}, "to": {to}})
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || got != control.ConsolePrefix && !strings.HasPrefix(got, control.ConsolePrefix+"/%") {
			t.Errorf("%q leads to %q", to, got)
		}
	}
}
