package conformance

import (
	"context"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/steps"
)

// newWorld makes the world that the steps of the next scenario share.
func (e *engine) newWorld() *steps.World {
	t := e.options.Target
	api := &control.API{Client: e.client, Target: t}
	c := caller.New(e.server(api.Answers))
	w := steps.NewWorld(c, &control.Sandbox{API: api, Client: c, Seed: e.options.Seed}, e.options.Profile)
	w.Catalogue = e.options.Catalogue
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
