package mock

import (
	_ "embed"
	"net/http"
	"strings"
)

// landingPage is what a browser sees at /: what this is, and where to go. It holds nothing of any sandbox.
//
//go:embed landing.html
var landingPage []byte

// wantsLanding reports whether a browser asks for /. No client of a vendor does: an Alibaba Cloud call names its
// action in the query, in a form or in a header, and asks for no page.
func (s *Server) wantsLanding(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == "/" && r.URL.RawQuery == "" && !s.options.Plain && s.options.AdminToken != "" &&
		acceptsPages(r.Header) && r.Header.Get("Authorization") == "" && r.Header.Get("X-Acs-Action") == ""
}

// acceptsPages reports whether a caller names pages among what it takes; */* names none.
func acceptsPages(h http.Header) bool {
	for part := range strings.SplitSeq(strings.Join(h.Values("Accept"), ","), ",") {
		media, _, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(media), "text/html") {
			return true
		}
	}
	return false
}

func writeLanding(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept")
	w.Write(landingPage)
}
