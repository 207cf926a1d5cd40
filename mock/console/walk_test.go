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

	"github.com/rescindhq/rescind/mock/console"
)

// A walk is a visit to one route that works in the world of the clouds.
type walk struct {
	path string
	form url.Values // of a POST
	says string
}

// walks is a visit to each route of the table of pages.
var walks = map[string]walk{
	"GET ":           {path: "", says: "<h1>Sandboxes</h1>"},
	"GET /{sandbox}": {path: "/default", says: "<h1>Sandbox default</h1>"},
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions":          {path: account + "/unsubscriptions", says: "<h1>Unsubscriptions</h1>"},
	"GET /{sandbox}/{vendor}/{account}/unsubscriptions/review":   {path: account + "/unsubscriptions/review?type=1&id=vm-id", says: "<h1>Confirm the unsubscription</h1>"},
	"POST /{sandbox}/{vendor}/{account}/unsubscriptions/confirm": {path: confirm, form: agreed("vm-id"), says: "<h1>Unsubscribed</h1>"},
	"GET /{sandbox}/{vendor}/{account}/orders":                   {path: account + "/orders", says: "<h1>Orders</h1>"},
	"GET /{sandbox}/{vendor}/{account}/orders/{order}":           {path: account + "/orders/{order}", says: "<h1>Order "},
	"GET /{sandbox}/{vendor}/{account}/renewals":                 {path: account + "/renewals", says: "<h1>Renewals</h1>"},
	"GET /{sandbox}/{vendor}/{account}/renewals/modify":          {path: account + "/renewals/modify?id=free-id", says: "<h1>Modify Auto-renewal</h1>"},
	"POST /{sandbox}/{vendor}/{account}/renewals/modify":         {path: account + "/renewals/modify", form: url.Values{"id": {"free-id"}, "setting": {"on"}}, says: "<h1>Renewals</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc":                      {path: account + "/dcc", says: "<h1>Dedicated clouds</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc/pools":                {path: account + "/dcc/pools?region=ap-southeast-1&dec=dec-1", says: "<h1>Dedicated cloud dec-1</h1>"},
	"GET /{sandbox}/{vendor}/{account}/dcc/servers":              {path: account + "/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1", says: "<h1>Resource pool pool-1</h1>"},
}

// customers are the routes of whoever has an account; those of the workbench are tried with it.
func customers() (all []string) {
	for _, pattern := range console.Patterns() {
		if _, known := walks[pattern]; known || strings.Contains(pattern, "{account}") {
			all = append(all, pattern)
		}
	}
	return all
}

func TestEveryRouteIsWalked(t *testing.T) {
	for _, pattern := range customers() {
		w, known := walks[pattern]
		if !known {
			t.Errorf("no walk goes to %q", pattern)
			continue
		}
		b := signedIn(t, clouds)
		path := strings.ReplaceAll(w.path, "{order}", b.account("acme").Orders[0].ID)
		page := ""
		if strings.HasPrefix(pattern, "POST ") {
			page = b.post(path, w.form, http.StatusOK)
		} else {
			page = b.get(path, http.StatusOK)
		}
		b.wants(page, w.says)
		b.lacks(page, "<style", " style=", "<no value>", "ZgotmplZ")
		if on := regexp.MustCompile(`\son\w+=|<script(?: [^s]|>)`).FindString(page); on != "" {
			t.Errorf("%s has %q, which the policy forbids", pattern, on)
		}
	}
	for pattern := range walks {
		if !slices.Contains(console.Patterns(), pattern) {
			t.Errorf("a walk goes to %q, which is no route", pattern)
		}
	}
}

// shown are the templates that the code names, and parts those that templates name.
func shown(t *testing.T, pattern, glob string) (names []string) {
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
	if got, want := shown(t, `page\{name: "([a-z-]+)"`, "*.go"), console.Templates(); !slices.Equal(got, want) {
		t.Errorf("the pages show the templates\n%q, and there are\n%q", got, want)
	}
	used := append(shown(t, `\{\{-? *template "([a-z-]+)"`, "pages/*.html"), "live", "main") // those of a stream, and of the layout
	slices.Sort(used)
	if defined := shown(t, `\{\{define "([a-z-]+)"`, "pages/*.html"); !slices.Equal(used, defined) {
		t.Errorf("the templates use\n%q, and define\n%q", used, defined)
	}
}
