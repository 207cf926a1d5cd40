package control

import (
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/internal/version"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// exportRequests returns the selected exchanges in full, in the format of browsers' developer tools.
func exportRequests(c *call, w *sandbox.World) (response, *problem) {
	found, p := c.findEntries(w.Journal)
	if p != nil {
		return response{}, p
	}
	scheme, _, _ := strings.Cut(c.endpoint(), ":")
	return response{status: http.StatusOK, body: journal.Archive(found, scheme, version.Number())}, nil
}
