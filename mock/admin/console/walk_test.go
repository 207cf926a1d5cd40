package console_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/console"
)

// A walk is a request of one route that succeeds in dccScenario.
type walk struct {
	path string
	form url.Values // of a POST
	says string
}

// walks is a visit to each route of the table of pages.
var walks = map[string]walk{
	"GET ":                                              {path: "", says: "<h1>Sandboxes</h1>"},
	"GET /{sandbox}":                                    {path: "/default", says: "<h1>Sandbox default</h1>"},
	"GET /scenarios":                                    {path: "/scenarios", says: "<h1>Open a sandbox</h1>"},
	"POST /scenarios":                                   {path: "/scenarios", form: url.Values{"scenario": {"quickstart"}}, says: "<h1>Sandbox "},
	"GET /unmatched":                                    {path: "/unmatched", says: "<h1>Unmatched requests</h1>"},
	"GET /{sandbox}/call":                               {path: "/default/call", says: "<h1>How to call it</h1>"},
	"POST /{sandbox}/call":                              {path: "/default/call", form: url.Values{"language": {"go"}}, says: "<h1>How to call it</h1>"},
	"GET /{sandbox}/clock":                              {path: "/default/clock", says: "<h1>Clock</h1>"},
	"POST /{sandbox}/clock":                             {path: "/default/clock", form: url.Values{"advance": {"1h"}}, says: "<h1>Clock</h1>"},
	"GET /{sandbox}/faults":                             {path: "/default/faults", says: "<h1>Faults</h1>"},
	"POST /{sandbox}/faults":                            {path: "/default/faults", form: url.Values{"effect": {"delay"}}, says: "<h1>Faults</h1>"},
	"POST /{sandbox}/faults/clear":                      {path: "/default/faults/clear", says: "<h1>Faults</h1>"},
	"POST /{sandbox}/faults/remove":                     {path: "/default/faults/remove", form: url.Values{"fault": {"fault-1"}}, says: "<h1>Faults</h1>"},
	"GET /{sandbox}/invariants":                         {path: "/default/invariants", says: "<h1>Invariants</h1>"},
	"GET /{sandbox}/journal":                            {path: "/default/journal", says: "<h1>Journal</h1>"},
	"GET /{sandbox}/journal/{n}":                        {path: "/default/journal/1", says: "<h1>Exchange 1</h1>"},
	"GET /{sandbox}/reset":                              {path: "/default/reset", says: "<h1>Reset or delete</h1>"},
	"POST /{sandbox}/reset":                             {path: "/default/reset", form: url.Values{"what": {"clock"}}, says: "<h1>Sandbox default</h1>"},
	"POST /{sandbox}/delete":                            {path: "/default/delete", form: url.Values{"agreed": {"on"}}, says: "<h1>Sandboxes</h1>"},
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions": {path: account + "/unsubscriptions", says: "<h1>Unsubscriptions</h1>"},
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions/review":   {path: account + "/unsubscriptions/review?type=1&id=vm-id", says: "<h1>Confirm the unsubscription</h1>"},
	"POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm": {path: confirm, form: confirmedForm("vm-id"), says: "<h1>Unsubscribed</h1>"},
	"GET /{sandbox}/{vendor}/{account}/orders":                   {path: account + "/orders", says: "<h1>Orders</h1>"},
	"GET /{sandbox}/{vendor}/{account}/orders/{order}":           {path: account + "/orders/{order}", says: "<h1>Order "},
	"GET /{sandbox}/{vendor}/{account}/resources":                {path: account + "/resources", says: "<h1>Resources</h1>"},
	"GET /{sandbox}/{vendor}/{account}/resources/{resource}":     {path: account + "/resources/free-id", says: "<h1>free</h1>"},
	"GET /{sandbox}/{vendor}/{account}/renewals":                 {path: account + "/renewals", says: "<h1>Renewals</h1>"},
	"GET /{sandbox}/{vendor}/{account}/renewals/modify":          {path: account + "/renewals/modify?id=free-id", says: "<h1>Modify Auto-renewal</h1>"},
	"POST /{sandbox}/{vendor}/{account}/renewals/modify":         {path: account + "/renewals/modify", form: url.Values{"id": {"free-id"}, "setting": {"on"}}, says: "<h1>Renewals</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc":                      {path: account + "/dcc", says: "<h1>Dedicated clouds</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc/pools":                {path: account + "/dcc/pools?region=ap-southeast-1&dec=dec-1", says: "<h1>Dedicated cloud dec-1</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc/servers":              {path: account + "/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1", says: "<h1>Resource pool pool-1</h1>"},
}

func TestEveryRouteIsWalked(t *testing.T) {
	for _, pattern := range console.Routes() {
		if strings.HasSuffix(pattern, "/live") {
			continue // it goes on; its own tests read it
		}
		w, known := walks[pattern]
		if !known {
			t.Errorf("no walk goes to %q", pattern)
			continue
		}
		b := openSignedIn(t, dccScenario)
		(&agreement{browser: b}).callVendor(subscription{vendor: "huawei", id: "nothing", kind: "1"}) // something to see
		path := strings.ReplaceAll(w.path, "{order}", b.account("acme").Orders[0].ID)
		page := ""
		if strings.HasPrefix(pattern, "POST ") {
			page = b.post(path, w.form, http.StatusOK)
		} else {
			page = b.get(path, http.StatusOK)
		}
		b.wantText(page, w.says)
		b.wantNoText(page, "<style", " style=", "<no value>", "ZgotmplZ")
		if on := regexp.MustCompile(`\son\w+=|<script(?: [^s]|>)`).FindString(page); on != "" {
			t.Errorf("%s has %q, which the policy forbids", pattern, on)
		}
	}
	for pattern := range walks {
		if !slices.Contains(console.Routes(), pattern) {
			t.Errorf("a walk goes to %q, which is no route", pattern)
		}
	}
}

// definedTemplates returns the names of templates that match a pattern in the files.
func definedTemplates(t *testing.T, pattern, glob string) (names []string) {
	files, _ := filepath.Glob(glob)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryTemplateIsShownAndEveryPartIsUsed(t *testing.T) {
	if got, want := definedTemplates(t, `page\{\s*name:\s+"([a-z-]+)"`, "*.go"), console.Templates(); !slices.Equal(got, want) {
		t.Errorf("the pages show the templates\n%q, and there are\n%q", got, want)
	}
	used := slices.Concat(definedTemplates(t, `\{\{-? *(?:template|block) "([a-z-]+)"`, "pages/*.html"), definedTemplates(t, `ExecuteTemplate\(&b, "([a-z-]+)"`, "*.go"))
	slices.Sort(used)
	used = slices.Compact(used)
	if defined := definedTemplates(t, `\{\{define "([a-z-]+)"`, "pages/*.html"); !slices.Equal(used, defined) {
		t.Errorf("the templates use\n%q, and define\n%q", used, defined)
	}
}
