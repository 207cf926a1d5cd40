package conformance

import (
	"context"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/conformance/target"
)

// newWorld makes the world that the steps of the next scenario share.
func (e *engine) newWorld() *steps.World {
	t := e.options.Target
	api := &control.API{Client: e.client, Target: t}
	c := caller.New(e.server(api.Answers))
	w := steps.NewWorld(c, &control.Sandbox{API: api, Client: c, Seed: e.options.Seed}, e.options.Profile)
	w.Catalogue, c.Currency = e.options.Catalogue, fileCurrency(t.File, c)
	w.Own = e.own()
	w.Pages = steps.Pages{Browser: e.options.Browser, Address: strings.TrimSuffix(t.ControlURL, "/") + "/console", Token: t.ControlToken}
	return w
}

// server describes the target for the clients that call it.
func (e *engine) server(reachable func(context.Context) bool) caller.Server {
	t := e.options.Target
	return caller.Server{
		HTTP: e.client, FreshHTTP: func() *http.Client { return t.Network().NewClient(1) },
		Address: t.Address, Reachable: reachable, Remote: t.Remote(), Controlled: t.Controlled(), Shared: e.shared,
	}
}

// fileCurrency says in which currency a caller pays, as far as a target file does.
func fileCurrency(file *target.File, c *caller.Client) func(string, caller.Variation) string {
	return func(vendor string, variation caller.Variation) string {
		h, _ := c.HuaweiCredentials(variation) // none for the other vendor
		a, _ := c.AlibabaCredentials(variation)
		if file == nil || !file.IsMain(h, a) {
			return ""
		}
		return file.Currency(vendor)
	}
}
