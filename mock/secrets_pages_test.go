package mock

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
)

func TestNoSecretComesOutOfAPage(t *testing.T) {
	g := newGuarded(t)
	g.plant()
	accounts := map[bool]string{true: "huawei/acme", false: "alibaba/shop"}
	for _, route := range console.Routes() {
		method, route, _ := strings.Cut(route, " ")
		if method != http.MethodGet {
			continue
		}
		for _, n := range g.numbers(strings.ReplaceAll(route, "/live", "")) {
			for huawei, account := range accounts {
				path := strings.NewReplacer("{sandbox}", "default", "{vendor}/{account}", account, "{n}", n, "{order}", g.refund(), "{resource}", "one").Replace(route)
				if huawei || path != strings.ReplaceAll(route, "{sandbox}", "default") {
					g.wantNone(path, g.read("GET", console.Prefix+path+queryOf(route), ""))
				}
			}
		}
	}
	for _, e := range sure(g.server.unmatched.Entries())[:20] {
		path := fmt.Sprint(console.Prefix, "/unmatched?exchange=", e.N)
		g.wantNone(path, g.read("GET", path, ""))
	}
}

// queryOf is what a page has to be asked with to show something.
func queryOf(route string) string {
	return map[string]string{
		"/{sandbox}/journal/live":                              "?after=0",
		"/{sandbox}/{vendor}/{account}/unsubscriptions/review": "?type=1&id=one",
		"/{sandbox}/{vendor}/{account}/renewals/modify":        "?id=srv",
		"/{sandbox}/{vendor}/{account}/dcc/pools":              "?region=r-1&dec=dec-1",
		"/{sandbox}/{vendor}/{account}/dcc/servers":            "?region=r-1&dec=dec-1&pool=pool-1",
	}[route]
}

// refund is the order whose reason has a secret in it.
func (g *guarded) refund() (id string) {
	sure(g.server.worlds.Find("default")).Read(func(v billing.View) {
		for o := range v.Orders("d0m41n") {
			if o.Kind == billing.Unsubscription {
				id = string(o.ID)
			}
		}
	})
	return id
}

// The answer to a call that cannot be answered quotes the call.
func TestNoSecretComesOutOfAProblem(t *testing.T) {
	g := newGuarded(t)
	delete(g.secrets, "the key of a link")
	for kind, secret := range g.secrets {
		for i, way := range ways {
			text := way(secret)
			for where, text := range map[string]string{
				"an unknown path":     g.read("GET", control.Prefix+"/nowhere/"+url.PathEscape(text), ""),
				"an unknown sandbox":  g.read("GET", control.Prefix+"/sandboxes/"+url.PathEscape(text), ""),
				"a wrong parameter":   g.read("GET", control.Prefix+"/sandboxes/default/requests?"+url.QueryEscape(text)+"=1", ""),
				"a wrong value":       g.read("GET", control.Prefix+"/sandboxes/default/requests?code="+url.QueryEscape(text), ""),
				"an unknown scenario": g.read("POST", control.Prefix+"/sandboxes", `{"scenario":`+strconv.Quote(text)+`}`, "Content-Type", "application/json"),
				"a wrong scenario":    g.read("POST", control.Prefix+"/sandboxes", "name: x\nabout: {"+text+": 1}\n", "Content-Type", "application/yaml"),
				"a foreign origin":    g.read("GET", control.Prefix+"/sandboxes", "", "Origin", "https://"+url.QueryEscape(text)),
				"a page of nothing":   g.read("GET", console.Prefix+"/"+url.PathEscape(text), ""),
				"a filter of a page":  g.read("GET", console.Prefix+"/default/journal?code="+url.QueryEscape(text), ""),
			} {
				g.wantNone(fmt.Sprint(where, ", ", kind, ", way ", i), text)
			}
		}
	}
}
