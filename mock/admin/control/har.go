package control

import (
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// exportRequests is the list of exchanges, each in full, in the format of browsers' developer tools.
func exportRequests(c *call, w *sandbox.World) (response, *problem) {
	found, p := c.findEntries(w.Journal)
	if p != nil {
		return response{}, p
	}
	scheme, _, _ := strings.Cut(c.endpoint(), ":")
	return response{status: http.StatusOK, body: journal.Archive(found, scheme, Version())}, nil
}

// Version is the module's, as the build knows it.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
