package mock

import (
	"io"
	"net/http"
	"strings"
)

// tunnel is what a client is told that takes the mock for a proxy of HTTPS. Plain HTTP by way of a proxy
// needs nothing of the kind: such a call names its host and is answered like any other. An own certificate
// for names of a vendor, made up within a tunnel, would hide from a client whom it talks to.
const tunnelRefusal = "This is a mock, and no proxy for HTTPS: it opens no tunnel to HOST.\n" +
	"Point the client at http:// addresses, which HTTP_PROXY can lead here, or serve HTTPS with rescind serve --tls\n" +
	"and let a hosts file lead HOST here. docs/terraform.md tells how.\n"

// noTunnel refuses CONNECT; it is no call of a vendor's, so that no journal has it, but the log.
func (s *Server) refuseTunnel(w http.ResponseWriter, r *http.Request) {
	s.options.Log.Warn("no tunnel: the mock is no proxy for HTTPS", "host", r.Host)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Connection", "close")
	w.WriteHeader(http.StatusNotImplemented)
	io.WriteString(w, strings.ReplaceAll(tunnelRefusal, "HOST", strings.Map(printableASCII, r.Host)))
}
