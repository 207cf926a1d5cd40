package console_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/console"
)

const calendar = `
name: calendar
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      balance: {cash: "1000.00"}
      resources:
        - {alias: cert, id: cert-id, service: scm, subscription: {term: 1 year, periods: [{begins: 2026-06-05T12:00:00Z, cash: "300.00"}]}}
        - {alias: web-1, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}, {begins: 2026-06-20T02:30:00Z, cash: "100.00"}]}}
        - {alias: auto, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}}
        - {alias: plain, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-05-20T02:30:00Z, cash: "100.00"}]}}
`

// clickEvent presses the button that moves the clock to a named event.
func (b *browser) clickEvent(name string) string {
	b.t.Helper()
	page := b.get("/default/clock", http.StatusOK)
	button := regexp.MustCompile(`name="now" value="([^"]+)" aria-label="Go to: ` + regexp.QuoteMeta(name) + `"`).FindStringSubmatch(page)
	if button == nil {
		b.t.Fatalf("there is no way to %q:\n%s", name, page)
	}
	return b.post("/default/clock", url.Values{"now": button[1:]}, http.StatusOK)
}

func TestTheClockMovesToNamedEvents(t *testing.T) {
	b := openSignedIn(t, calendar)
	b.wantText(b.clickEvent("certificate day 7: cert"), "2026-06-12 12:00:00", "can no longer be unsubscribed: cert", "just now")
	b.wantText(b.get("/default/huawei/acme/unsubscriptions?tab=not-allowed", http.StatusOK), "cert-id", "huawei.service.scm")
	b.wantText(b.clickEvent("renewal charged: auto"), "2026-06-12 19:00:00", "renewal charged: auto")
	b.wantText(b.clickEvent("renewal begins: web-1"), "2026-06-20 02:30:00", "period begins: web-1", "expired: plain")
	b.clickEvent("expires: web-1")
}

func TestTheClockIsMovedSetFrozenAndRun(t *testing.T) {
	b := openSignedIn(t, calendar)
	set := func(field, value string) string {
		return b.post("/default/clock", url.Values{field: {value}}, http.StatusOK)
	}
	b.wantText(set("advance", "168h"), "2026-06-15 00:00:00", "renewal charged: auto")
	b.wantText(set("now", "2026-07-01T10:20"), "2026-07-01 10:20:00", "frozen", "Run the clock")
	b.wantText(set("frozen", "false"), "running with real time", "Freeze the clock")
	b.wantText(set("frozen", "true"), "frozen")
	b.wantText(set("auth_offset", "-17m30s"), "real time, shifted by -17m30s")
}

func TestAnInvalidFormChangesNothing(t *testing.T) {
	b := openSignedIn(t, calendar)
	for path, forms := range map[string][]string{
		"/default/clock":  {"", "advance=soon", "now=tomorrow", "frozen=maybe", "auth_offset=x", "now=2345-01-01T00:00:00Z", "advance=2000000h", "now=0001-01-01T00:00:00Z", "%zz"},
		"/default/faults": {"", "effect=lunch", "effect=code&value=LUNCH", "effect=respond&value=99", "effect=respond&value=x", "effect=delay&value=-2s", "effect=truncate&value=-1", "effect=trickle&value=0", "effect=mutate&value=lunch", "effect=delay&operation=lunch", "effect=delay&times=0", "effect=delay&nth=-1", "effect=delay&probability=2", "effect=delay&probability=NaN", "effect=delay&every=x", "%zz"},
		"/default/reset":  {"", "what=lunch", "what=state&what=lunch", "%zz"},
		"/default/delete": {"", "agreed=no", "%zz"},
		"/scenarios":      {"", "scenario=lunch", "scenario=quickstart&ttl=soon", "scenario=quickstart&ttl=-1h", "scenario=quickstart&seed=-1", "scenario=quickstart&seed=99999999999999999999", "%zz"},
	} {
		for _, form := range forms {
			answer, err := b.client.Post(b.base+path, "application/x-www-form-urlencoded", strings.NewReader(form))
			b.wantText(b.read(path+" "+form, answer, err, http.StatusBadRequest), `role="alert"`)
		}
	}
	b.wantText(b.get("/default/clock", http.StatusOK), "2026-06-08 00:00:00", "No event yet")
	b.wantText(b.get("/default/faults", http.StatusOK), "No fault is active")
	if n := strings.Count(b.get("", http.StatusOK), "<td><a"); n != 1 {
		t.Errorf("there are %d sandboxes", n)
	}
}

func TestEachEffectOfTheFormCanBeAddedAndIsInjected(t *testing.T) {
	b := openSignedIn(t, strings.Replace(shop, "      resources:", secrets, 1))
	page := b.get("/default/faults", http.StatusOK)
	effects := regexp.MustCompile(`name="effect" value="([a-z-]+)"`).FindAllStringSubmatch(page, -1)
	if len(effects) < 8 {
		t.Fatalf("got %v", effects)
	}
	for _, e := range effects {
		b.wantText(b.post("/default/faults", url.Values{"operation": {"unsubscribe"}, "effect": {e[1]}, "nth": {"1000"}}, http.StatusOK), "number 1000")
		b.wantText(b.post("/default/faults/clear", nil, http.StatusOK), "No fault is active")
	}
	b.wantText(b.post("/default/faults", url.Values{
		"effect": {"code"},
		"value":  {"CBC.0999"},
		"times":  {"2"},
	}, http.StatusOK), "any call", "code CBC.0999", `<td class="n" data-label="uses left">2</td>`)
	if got := b.callUnsubscribe("web-id").StatusCode; got < 400 {
		t.Errorf("got %d, want what the fault says", got)
	}
	b.wantText(b.get("/default/journal/1", http.StatusOK), "CBC.0999", "code CBC.0999")
}

func TestAFaultOfTheFormIsForAResource(t *testing.T) {
	b := openWithCalls(t)
	b.wantText(b.get("/default/faults", http.StatusOK), `<input id="resource" name="resource"`, `<option value="web"></option>`)
	b.wantText(b.post("/default/faults", url.Values{"effect": {"delay"}, "resource": {"wbe"}}, http.StatusBadRequest), "no resource with the alias or the id &#34;wbe&#34;", `value="wbe"`)
	b.wantText(b.post("/default/faults", url.Values{"effect": {"delay"}, "resource": {" web "}}, http.StatusOK), "of web-id")
}

func TestAClockThatIsSetBackKeepsWhatHappened(t *testing.T) {
	b := openWithCalls(t)
	b.post("/default/clock", url.Values{"advance": {"8760h"}}, http.StatusOK)
	if page := b.get("/default/clock", http.StatusOK); strings.Contains(page, "before the clock was set back") {
		t.Error("nothing was set back")
	}
	page := b.post("/default/clock", url.Values{"now": {"2026-06-08T02:30:00Z"}}, http.StatusOK)
	b.wantText(page, "Setting the clock back undoes nothing", "Events that happened", "before the clock was set back")
}

func TestPartsOfASandboxAreReset(t *testing.T) {
	b := openWithCalls(t)
	b.post("/default/clock", url.Values{"advance": {"24h"}}, http.StatusOK)
	b.post("/default/reset", url.Values{"what": {"clock"}}, http.StatusOK)
	b.wantText(b.get("/default/clock", http.StatusOK), "2026-06-08 02:30:00")
	b.wantText(b.get("/default/journal", http.StatusOK), "exchange-1")
	b.post("/default/reset", url.Values{"what": {"journal", "state", "faults"}}, http.StatusOK)
	b.wantText(b.get("/default/journal", http.StatusOK), "There is no exchange to show")
}

func TestASandboxIsOpenedFromTheListAndDeleted(t *testing.T) {
	b := openSignedIn(t, shop)
	page := b.get("/scenarios?q=huawei.trial-SERVICE", http.StatusOK)
	b.wantText(page, `value="huawei.trial-service"`, "A service in trial use")
	if strings.Contains(page, `value="quickstart"`) {
		t.Error("the search finds what it was not asked for")
	}
	opened := b.post("/scenarios", url.Values{"scenario": {"huawei.trial-service"}, "ttl": {"1h"}, "seed": {"7"}}, http.StatusOK)
	id := regexp.MustCompile(`<h1>Sandbox ([a-z0-9]+)</h1>`).FindStringSubmatch(opened)
	if id == nil {
		t.Fatal(opened)
	}
	b.wantText(b.follow(opened, "How to call it"), "_mock/sandboxes/"+id[1], "$RESCIND_ADMIN_TOKEN")
	b.wantText(b.post("/"+id[1]+"/delete", url.Values{"agreed": {"on"}}, http.StatusOK), "Sandboxes")
	b.get("/"+id[1], http.StatusNotFound)
}

func TestEveryInvariantIsShownWithWhetherItHolds(t *testing.T) {
	b := openWithCalls(t)
	page := b.get("/default/invariants", http.StatusOK)
	for _, i := range billing.Invariants {
		b.wantText(page, i.ID, i.Says)
	}
	if n := strings.Count(page, ">holds</span>"); n != len(billing.Invariants) {
		t.Errorf("%d hold", n)
	}
}

// Every route answers whoever has signed in with a page, and whoever has not with the sign-in.
func TestEveryRouteIsAPage(t *testing.T) {
	for _, pattern := range console.Routes() {
		method, path, _ := strings.Cut(pattern, " ")
		for _, words := range [][]string{{"default", "huawei", "acme", "1"}, {"nowhere", "lunch", "nobody", "x"}, {"%00", "a%20b", "%3F", "-1"}} {
			target := strings.NewReplacer("{sandbox}", words[0], "{vendor}", words[1], "{account}", words[2], "{n}", words[3]).Replace(path)
			if strings.HasSuffix(path, "/live") && words[0] == "default" {
				continue // it goes on; its own tests read it
			}
			b := openWithCalls(t)
			b.wantPage(method, target, true)
			b.client.Jar = nil
			b.wantPage(method, target, false)
		}
	}
}

func (b *browser) wantPage(method, path string, signedIn bool) {
	b.t.Helper()
	r, err := http.NewRequest(method, b.base+path, strings.NewReader("page=x&id=%00&tab=lunch"))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	bad := answer.StatusCode >= 500 || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html")
	if bad || (answer.StatusCode == http.StatusUnauthorized) == signedIn {
		b.t.Errorf("%s %s, signed in: %v: got %d %s", method, path, signedIn, answer.StatusCode, answer.Header.Get("Content-Type"))
	}
}

// No form can be posted from another origin.
func TestNoFormCanBePostedFromAnotherOrigin(t *testing.T) {
	b := openWithCalls(t)
	for _, pattern := range console.Routes() {
		path, posts := strings.CutPrefix(pattern, "POST ")
		if !posts {
			continue
		}
		r, _ := http.NewRequest("POST", b.base+strings.NewReplacer("{sandbox}", "default", "{vendor}", "huawei", "{account}", "acme").Replace(path), strings.NewReader("agreed=on&what=state&advance=1h"))
		r.Header.Set("Origin", "http://evil.example")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := b.client.Do(r)
		b.read(path, answer, err, http.StatusForbidden)
	}
}
