package console

import (
	"net/http"
	"regexp"
	"slices"
)

// How to recognise requests that only prefetch or preview a link: by headers of browsers, and by the
// User-Agent of other programs.
var (
	purposes   = []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}
	prefetch   = regexp.MustCompile(`(?i)prefetch|prerender|preview`)
	previewers = regexp.MustCompile(`(?i)bot\b|preview|externalhit|whatsapp|crawler|spider|embedly|unfurl`)
)

// isPreview reports whether the response will not be shown to a person as a page.
func isPreview(r *http.Request) bool {
	isAhead := func(header string) bool { return prefetch.MatchString(r.Header.Get(header)) }
	shownAs := r.Header.Get("Sec-Fetch-Dest")
	return r.Method == http.MethodHead || slices.ContainsFunc(purposes, isAhead) ||
		previewers.MatchString(r.UserAgent()) || shownAs != "" && shownAs != "document"
}
