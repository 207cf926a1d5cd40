package control

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// resetSandbox takes a sandbox, or parts of it, back to its scenario.
func resetSandbox(c *call, w *sandbox.World) (response, *problem) {
	parts := sandbox.Everything
	if what := c.values.Body().Get("what"); what.Exists() {
		parts = sandbox.Parts{}
		for part := range what.Items() {
			*resetPart(&parts, part.Text()) = true
		}
	}
	ctx, done := c.untilStop()
	defer done()
	if err := w.ResetContext(ctx, parts); err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusNoContent, did: whatWasReset(parts)}, nil
}

// resetPart returns the part of a name. The contract allows no other names.
func resetPart(p *sandbox.Parts, name string) *bool {
	return map[string]*bool{"state": &p.State, "clock": &p.Clock, "faults": &p.Faults, "journal": &p.Journal}[name]
}
