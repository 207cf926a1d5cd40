package console

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// reservedNames are the first path segments below [Prefix] that are not sandboxes. A sandbox may still have such a name.
var reservedNames = []string{"scenarios", "unmatched", "static", "enter", "session"}

// escapePrefix is written before a name that would have another meaning as a path segment.
const escapePrefix = "~"

// segment encodes a name as one path segment. Users choose the names of sandboxes and accounts freely,
// so every name must work.
func segment(name string) string {
	special := name == "." || name == ".." || strings.HasPrefix(name, escapePrefix)
	for _, word := range reservedNames {
		special = special || name == word
	}
	if special {
		return escapePrefix + control.Segment(name)
	}
	return control.Segment(name)
}

// nameFromPath decodes a name that [segment] encoded.
func nameFromPath(r *http.Request, wildcard string) string {
	return strings.TrimPrefix(r.PathValue(wildcard), escapePrefix)
}

// rootOf is the path of a sandbox.
func rootOf(id string) string { return Prefix + "/" + segment(id) }

// searchTerm encodes a text as the value of a query parameter.
func searchTerm(text string) string { return url.QueryEscape(text) }
