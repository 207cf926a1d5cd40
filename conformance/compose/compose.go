// Package compose writes a call of a vendor's operation from parameters by name, as people and assistants give them.
// In: an operation, values, and credentials with the resources that have an alias. Out: a request, ready to be signed,
// or every mistake in the parameters at once.
package compose

import (
	"net/http"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A Call is a call that is not signed yet.
type Call struct {
	Request   *caller.Request
	Variation caller.Variation
}

// Sign signs the call for a server. Agent is its User-Agent.
func (c *Call) Sign(server, agent string, keys situation.Setup) (*http.Request, error) {
	client := caller.New(caller.Server{Address: func(string) string { return server }})
	client.Agent, client.Huawei, client.Alibaba = agent, keys.Huawei, keys.Alibaba
	return client.Sign(c.Request, c.Variation)
}
