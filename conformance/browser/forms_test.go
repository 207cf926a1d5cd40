package browser_test

import (
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/rescindhq/rescind/conformance/browser"
)

func TestFormsWorkWithoutScripts(t *testing.T) {
	v := signIn(t, shopScenario)
	v.must(v.DisableScripts(t.Context()))
	v.open(huaweiPath + "/unsubscriptions")
	v.press("Select web", "Select shop", "Batch Unsubscribe")
	v.press("Too hard to use", "What is on it")
	v.must(v.Write(t.Context(), "Comment", "We move."))
	v.press("Unsubscribe, refund")
	v.wantTitle("Unsubscribed")
	v.open(huaweiPath + "/renewals")
	v.press("More for server-7", "Modify Auto-renewal", "Enable Auto-renewal", "Modify")
	v.wantTitle("Renewals")
	v.open(huaweiPath + "/unsubscriptions")
	if p := v.page(); strings.Contains(p.Text, "web-id") || strings.Contains(p.Text, "shop-id") {
		t.Errorf("they are still there:\n%s", p.Text)
	}
}

// foreignForm is a page of another origin that submits the form of the console. The browser sends the
// cookie with it, because cookies do not distinguish ports.
var foreignForm = template.Must(template.New("foreign form").Parse(`<!DOCTYPE html><title>A prize</title><h1>A prize</h1>
<form method="post" action="{{.}}"><input type="hidden" name="id" value="web-id"><input type="hidden" name="type" value="1">
<input type="hidden" name="reason" value="1"><input type="hidden" name="agreed" value="on"><button>Open it</button></form>`))

func TestAFormOfAnotherOriginIsRefusedDespiteTheCookie(t *testing.T) {
	v := signIn(t, shopScenario)
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		foreignForm.Execute(w, v.base+huaweiPath+"/unsubscriptions/confirm")
	}))
	defer foreign.Close()
	v.must(v.Visit(t.Context(), foreign.URL))
	v.press("Open it")
	if p := v.page(); !strings.HasPrefix(p.Address, v.base) || !strings.Contains(p.Text, "foreign-origin") {
		t.Errorf("%s is not a refusal:\n%s", p.Address, p.Text)
	}
	if !v.cookieSent.Load() {
		t.Error("the browser sent no cookie, so the test proves nothing")
	}
	v.open(huaweiPath + "/unsubscriptions")
	if p := v.page(); !strings.Contains(p.Text, "web-id") {
		t.Errorf("it was unsubscribed:\n%s", p.Text)
	}
	v.open(huaweiPath + "/orders")
	if p := v.page(); strings.Contains(p.Text, "unsubscription") {
		t.Errorf("there is an order:\n%s", p.Text)
	}
}

// tabTo presses the Tab key until the element with the name has the focus.
func (v *visitor) tabTo(name string) {
	v.t.Helper()
	var passed []string
	for range 60 {
		at, err := v.Tab(v.t.Context())
		v.must(err)
		if strings.HasPrefix(at, name) {
			return
		}
		passed = append(passed, at)
	}
	v.t.Fatalf("the Tab key never reaches %q, only %q", name, passed)
}

// pressKey presses a key; with loadsPage it waits for the page that the key opens.
func (v *visitor) pressKey(key string, loadsPage bool) {
	v.t.Helper()
	v.must(v.Key(v.t.Context(), key, loadsPage))
}

func TestTheConsoleCanBeUsedByKeyboardAlone(t *testing.T) {
	v := signIn(t, shopScenario)
	v.open("/default/huawei/acme/orders")
	v.tabTo("Skip to the page")
	v.tabTo("Unsubscriptions")
	v.pressKey(kb.Enter, true)
	v.tabTo("Select web")
	v.pressKey(" ", false)
	v.tabTo("Unsubscribe web")
	v.pressKey(kb.Enter, true)
	v.wantTitle("Confirm the unsubscription")
	v.tabTo("Poor usability")
	v.pressKey(kb.ArrowDown, false)
	v.tabTo("What is on it")
	v.pressKey(" ", false)
	v.tabTo("Unsubscribe, refund")
	v.pressKey(kb.Enter, true)
	v.wantTitle("Unsubscribed")
}

func TestTheMenuOpensByKeyboardOnAPhoneWithoutScripts(t *testing.T) {
	v := signIn(t, shopScenario)
	v.must(v.DisableScripts(t.Context()))
	v.must(v.Resize(t.Context(), browser.Narrow))
	v.open(huaweiPath + "/resources")
	if p := v.page(); strings.Contains(p.Text, "Workbench") {
		t.Errorf("the menu covers the page before anybody opens it:\n%s", p.Text)
	}
	v.tabTo("Menu")
	v.pressKey(kb.Enter, false)
	v.tabTo("Journal")
	v.pressKey(kb.Enter, true)
	v.wantTitle("Journal")
	v.tabTo("Menu")
	v.pressKey(kb.Enter, false)
	v.pressKey(kb.Escape, false)
	if p := v.page(); strings.Contains(p.Text, "Workbench") {
		t.Errorf("the key Escape leaves the menu open:\n%s", p.Text)
	}
}

// manyResources returns the scenario of a customer with n resources.
func manyResources(n int) string {
	var b strings.Builder
	b.WriteString("name: many\nclock: 2026-06-08T00:00:00Z\n" +
		"x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: \"100.00\"}]}\n" +
		"huawei:\n  accounts:\n    - name: acme\n      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]\n      resources:\n")
	for i := range n {
		fmt.Fprintf(&b, "        - {alias: web-%d, service: hws.service.type.ec2, subscription: *month}\n", i)
	}
	return b.String()
}

func TestALongListIsPaginated(t *testing.T) {
	const resources, exchanges, pageSize, maxBytes = 10_000, 10_000, 50, 100 << 10
	v := signIn(t, manyResources(resources))
	for range exchanges {
		v.sendCall("X-Auth-Token", "thetoken")
	}
	for _, path := range []string{huaweiPath + "/unsubscriptions", huaweiPath + "/renewals", huaweiPath + "/orders", "/default/journal"} {
		v.open(path)
		p, bytes := v.page(), v.pageBytes()
		if len(p.Rows) != pageSize || bytes > maxBytes {
			t.Errorf("%s shows %d rows in %d bytes", path, len(p.Rows), bytes)
		}
		t.Logf("%s: %d rows, %d bytes", path, len(p.Rows), bytes)
	}
	v.open(huaweiPath + "/unsubscriptions")
	v.press("Next", "Next")
	if p := v.page(); !strings.Contains(p.Text, "Page 3 of 200, 10000 rows in total") {
		t.Errorf("this is not the third page of the list:\n%.500s", p.Text)
	}
}

// pageBytes returns how many bytes the current page took.
func (v *visitor) pageBytes() int {
	v.t.Helper()
	n, err := v.PageBytes(v.t.Context())
	v.must(err)
	return n
}
