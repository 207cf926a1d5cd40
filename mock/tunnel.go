package mock

import (
	"io"
	"net/http"
	"strings"
)

// tunnelRefusal is the answer to a client that uses the mock as a proxy for HTTPS. Plain HTTP through a
// proxy needs no tunnel: such a call names its host and is answered like any other. The mock does not
// open a tunnel and present a certificate for the vendor's name, because the client could then no
// longer know whom it talks to.
const tunnelRefusal = "This is a mock server, not a proxy for HTTPS: it opens no tunnel to HOST.\n" +
	"Point the client at http:// addresses, which HTTP_PROXY can lead here, or serve HTTPS with rescind serve --tls\n" +
	"and add a line to the hosts file: the address of this mock, then the name that the client calls.\n"

// refuseTunnel refuses CONNECT. It is no call of a vendor's API, so it is logged but not recorded in a
// journal.
func (s *Server) refuseTunnel(w http.ResponseWriter, r *http.Request) {
	s.options.Log.Warn("CONNECT was refused: the mock is not a proxy for HTTPS", "host", r.Host)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Connection", "close")
	w.WriteHeader(http.StatusNotImplemented)
	io.WriteString(w, strings.ReplaceAll(tunnelRefusal, "HOST", strings.Map(printableASCII, r.Host)))
}
