package mock

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A refusedRead says why a request cannot be read, for the answer and for people.
type refusedRead struct {
	reason      billing.Reason
	explanation string
}

// Requests that use the wrong protocol for the port.
var (
	plainOnTLS = refusedRead{"bad-request", "is plain HTTP, but this port expects TLS: call https://, or start the mock without --tls"}
	tlsOnPlain = refusedRead{"bad-request", "is TLS, but this port expects plain HTTP: call http://, or start the mock with --tls"}
)

// netHTTPHeaders are the headers of the error answers that net/http writes itself. No answer of a
// handler has exactly these, because net/http adds a Date to those.
// Source: net/http, (*conn).serve, as of Go 1.26; tests check each such answer.
var netHTTPHeaders = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")

// netHTTPRefusal recognises an answer that net/http wrote itself; nil for all others. It is called for
// everything that is written to a connection.
func netHTTPRefusal(p []byte) *refusedRead {
	const least = len("HTTP/1.1 400 ")
	if len(p) < least || p[9] != '4' && p[9] != '5' || !bytes.HasPrefix(p, []byte("HTTP/1.")) {
		return nil
	}
	status := string(p[9:12])
	if status == "417" && bytes.Contains(p, []byte("\r\nConnection: close\r\n")) && !bytes.Contains(p, []byte("\r\nX-Mock-Request: ")) {
		return &refusedRead{"bad-request", "cannot be met: the header Expect takes 100-continue alone"}
	}
	line := bytes.IndexByte(p, '\r')
	if line < 0 || !bytes.HasPrefix(p[line:], netHTTPHeaders) {
		return nil
	}
	_, detail, _ := strings.Cut(string(p[12:line]), ": ")
	return refusedReadOf(status, detail)
}

// refusedReadOf says why net/http refused to read a request, by the status and text of its answer.
func refusedReadOf(status, detail string) *refusedRead {
	switch status {
	case "431":
		return &refusedRead{"headers-too-large", fmt.Sprintf("cannot be read: request line and headers have more than %d KiB", maxHeaderBytes>>10)}
	case "501":
		return &refusedRead{"bad-request", "cannot be read: of the transfer encodings only chunked is understood"}
	case "505":
		return &refusedRead{"bad-request", "cannot be read: its version of HTTP is neither 1.0 nor 1.1"}
	}
	if detail == "" {
		detail = "the request line or a header is malformed"
	}
	return &refusedRead{"bad-request", "cannot be read: " + detail}
}

// unreadable records and logs a request that cannot be read, and returns the complete answer to it.
// head is the beginning of the request.
func (s *Server) unreadable(why refusedRead, head []byte) []byte {
	if len(head) > 1 && head[0] == 0x16 && head[1] == 3 { // a record of TLS
		why, head = tlsOnPlain, nil
	}
	method, target := requestLine(head)
	if why.reason == "headers-too-large" && bytes.IndexByte(head, '\n') < 0 {
		why.reason = "uri-too-large" // the request line alone
	}
	path, query, _ := strings.Cut(target, "?")
	if path == control.Prefix || strings.HasPrefix(path, control.Prefix+"/") {
		s.options.Log.Warn("a request to the control API cannot be read", "method", method, "why", why.explanation)
		return closingResponse(control.Unreadable(why.explanation))
	}
	x := s.newExchange()
	x.dialect = s.dialects[vendorOf(cmp.Or(path, "*"))]
	x.storedCall = dialect.Call{Method: method, Path: path, Query: query, Header: http.Header{}, Arrived: x.began}
	x.storedCall.Input.Query, _ = dialect.Pairs(query)
	x.assignNumber()
	x.refusal = x.dialect.Unreadable(why.reason)
	x.refusal.Close, x.refusal.Violations = true, []openapi.Violation{{In: "request", What: why.explanation}}
	x.answer = x.refuse()
	h := http.Header{}
	x.writeHeaders(h)
	x.conclude(h)
	return closingResponse(x.answer.Status, h, x.answer.Body)
}

// requestLine returns the method and the target of a request from its first line, which may be
// anything; "" when the line is not a request line.
func requestLine(head []byte) (method, target string) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	words := strings.Fields(strings.ToValidUTF8(string(line), "?"))
	if len(words) < 2 || len(words[0]) > 16 || strings.ToUpper(words[0]) != words[0] {
		return "", ""
	}
	if u, err := url.Parse(words[1]); err == nil && u.IsAbs() {
		return words[0], u.RequestURI()
	}
	return words[0], words[1]
}

// closingResponse writes a complete HTTP response that closes the connection.
func closingResponse(status int, h http.Header, body []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	h.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	h.Set("Content-Length", fmt.Sprint(len(body)))
	h.Set("Connection", "close")
	h.Write(&b)
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}
