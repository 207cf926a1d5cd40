package browser_test

import (
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestFormsWorkWithoutScripts(t *testing.T) {
	v := visiting(t, shop)
	v.must(v.Disable(t.Context()))
	v.open(huawei + "/unsubscriptions")
	v.choose("Select web", "Select shop", "Batch Unsubscribe")
	v.choose("Too hard to use", "What is on it")
	v.must(v.Write(t.Context(), "In your words", "We move."))
	v.choose("Confirm")
	v.titled("Unsubscribed")
	v.open(huawei + "/renewals")
	v.choose("More for server-7", "Modify Auto-renewal", "Enable Auto-renewal", "Modify")
	v.titled("Renewals")
	v.open(huawei + "/unsubscriptions")
	if p := v.sees(); strings.Contains(p.Text, "web-id") || strings.Contains(p.Text, "shop-id") {
		t.Errorf("they are still there:\n%s", p.Text)
	}
}

// trap is a page of somebody else that posts the form of the console: the browser, which does not
// tell ports apart, sends the cookie along.
var trap = template.Must(template.New("trap").Parse(`<!DOCTYPE html><title>A prize</title><h1>A prize</h1>
<form method="post" action="{{.}}"><input type="hidden" name="id" value="web-id"><input type="hidden" name="type" value="1">
<input type="hidden" name="reason" value="1"><input type="hidden" name="agreed" value="on"><button>Open it</button></form>`))

func TestACookieIsOfNoUseToAPageFromElsewhere(t *testing.T) {
	v := visiting(t, shop)
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		trap.Execute(w, v.base+huawei+"/unsubscriptions/confirm")
	}))
	defer evil.Close()
	v.must(v.Visit(t.Context(), evil.URL))
	v.choose("Open it")
	if p := v.sees(); !strings.HasPrefix(p.Address, v.base) || !strings.Contains(p.Text, "foreign-origin") {
		t.Errorf("%s is not a refusal:\n%s", p.Address, p.Text)
	}
	if !v.cookieCame.Load() {
		t.Error("the browser kept the cookie to itself: nothing was shown")
	}
	v.open(huawei + "/unsubscriptions")
	if p := v.sees(); !strings.Contains(p.Text, "web-id") {
		t.Errorf("it was unsubscribed:\n%s", p.Text)
	}
	v.open(huawei + "/orders")
	if p := v.sees(); strings.Contains(p.Text, "unsubscription") {
		t.Errorf("there is an order:\n%s", p.Text)
	}
}

// tabTo goes on by keyboard until something has the focus.
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
	v.t.Fatalf("the keyboard never comes to %q: %q", name, passed)
}

// key presses a key; with leads another page comes of it.
func (v *visitor) key(key string, leads bool) {
	v.t.Helper()
	v.must(v.Key(v.t.Context(), key, leads))
}

func TestTheKeyboardIsEnough(t *testing.T) {
	v := visiting(t, shop)
	v.open("/default/huawei/acme/orders")
	v.tabTo("Skip to the page")
	v.tabTo("Unsubscriptions")
	v.key(kb.Enter, true)
	v.tabTo("Select web")
	v.key(" ", false)
	v.tabTo("Unsubscribe web")
	v.key(kb.Enter, true)
	v.titled("Confirm the unsubscription")
	v.tabTo("Poor usability")
	v.key(kb.ArrowDown, false)
	v.tabTo("What is on it")
	v.key(" ", false)
	v.tabTo("Confirm")
	v.key(kb.Enter, true)
	v.titled("Unsubscribed")
}

// many is a customer with as many resources.
func many(n int) string {
	var b strings.Builder
	b.WriteString("name: many\nclock: 2026-06-08T00:00:00Z\n" +
		"x-month: &month {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: \"100.00\"}]}\n" +
		"huawei:\n  accounts:\n    - name: acme\n      credentials: [{ak: THEKEY, sk: thesecretkey, token: thetoken}]\n      resources:\n")
	for i := range n {
		fmt.Fprintf(&b, "        - {alias: web-%d, service: hws.service.type.ec2, subscription: *month}\n", i)
	}
	return b.String()
}

func TestALongListComesInLeaves(t *testing.T) {
	const resources, exchanges, leaf, most = 10_000, 10_000, 50, 100 << 10
	v := visiting(t, many(resources))
	for range exchanges {
		v.call("X-Auth-Token", "thetoken")
	}
	for _, path := range []string{huawei + "/unsubscriptions", huawei + "/renewals", huawei + "/orders", "/default/journal"} {
		v.open(path)
		p, bytes := v.sees(), v.weight()
		if len(p.Rows) != leaf || bytes > most {
			t.Errorf("%s shows %d rows in %d bytes", path, len(p.Rows), bytes)
		}
		t.Logf("%s: %d rows, %d bytes", path, len(p.Rows), bytes)
	}
	v.open(huawei + "/unsubscriptions")
	v.choose("Next", "Next")
	if p := v.sees(); !strings.Contains(p.Text, "Page 3 of 200, 10000 in all") {
		t.Errorf("not the third leaf:\n%.500s", p.Text)
	}
}

// weight is how many bytes the page that is shown took.
func (v *visitor) weight() int {
	v.t.Helper()
	n, err := v.Weight(v.t.Context())
	v.must(err)
	return n
}
