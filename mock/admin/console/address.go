package console

import (
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// taken are the words below [Prefix] that are pages of their own; a sandbox may have such a name too.
var taken = []string{"scenarios", "strays", "static", "enter", "session"}

// apart stands before a name that would mean something else as a segment of a path.
const apart = "~"

// segment writes a name, whatever it is, as one segment of a path: the names of sandboxes and
// accounts are anybody's, and none is reserved.
func segment(name string) string {
	special := name == "." || name == ".." || strings.HasPrefix(name, apart)
	for _, word := range taken {
		special = special || name == word
	}
	if special {
		return apart + control.Segment(name)
	}
	return control.Segment(name)
}

// nameIn reads the name that a segment of the path was written for.
func nameIn(r *http.Request, wildcard string) string {
	return strings.TrimPrefix(r.PathValue(wildcard), apart)
}

// rootOf is the path of a sandbox.
func rootOf(id string) string { return Prefix + "/" + segment(id) }
