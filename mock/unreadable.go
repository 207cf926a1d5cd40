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

// A refusedRead is why a request cannot be read.
type refusedRead struct {
	reason      billing.Reason
	explanation string
}

// The requests that are no HTTP at all.
var (
	plainOnTLS = refusedRead{"bad-request", "is plain HTTP, and this port speaks TLS: call https://, or start the mock without --tls"}
	tlsOnPlain = refusedRead{"bad-request", "is TLS, and this port speaks plain HTTP: call http://, or start the mock with --tls"}
)

// What net/http writes by itself: the status, these headers, and the reason again. No handler's
// answer begins so, as net/http adds a date to those.
// Source: net/http, (*conn).serve, as of Go 1.26; a test holds each of them.
var netHTTPHeaders = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")

// cannedBy recognises such an answer, nil for all others. It is asked of everything that is written.
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

// refusedReads are the ways in which net/http refuses to read a request.
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

// unreadable keeps and logs a request that cannot be read, of which the beginning is known, and is
// the answer to it, all of it.
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
		s.options.Log.Warn("a request for the control API that cannot be read", "method", method, "why", why.explanation)
		return closingResponse(control.Unreadable(why.explanation))
	}
	x := &exchange{server: s, journal: s.unmatched, began: s.options.Now(), dialect: s.dialects[vendorOf(cmp.Or(path, "*"))]}
	x.storedCall = dialect.Call{Method: method, Path: path, Query: query, Header: http.Header{}, Arrived: x.began}
	x.call = &x.storedCall
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

// requested are method and target of a request, as far as they can be told: from the first line of
// its beginning, which may be anything.
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

// message is an answer on the wire, the last of its connection.
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
