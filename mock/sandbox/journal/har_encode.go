package journal

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
)

// mostExplained is how many wrong signatures an archive explains, because each takes milliseconds.
const mostExplained = 100

// Archive converts exchanges to the HTTP Archive format, with secrets masked. scheme is the URL scheme of
// the mock, version that of the program. The first wrong signatures are explained, up to mostExplained.
func Archive(all []*Entry, scheme, version string) HAR {
	h := HAR{HARLog{Version: "1.2", Creator: HARCreator{"rescind", version}, Entries: []HAREntry{}}}
	explained := 0
	for _, e := range all {
		x := e.Exchange()
		if e.Refusal != nil && (x.Signature == nil || !x.Signature.Matched) && explained < mostExplained {
			x = e.Explained()
			explained++
		}
		h.Log.Entries = append(h.Log.Entries, e.harEntry(&x, scheme))
	}
	return h
}

func (e *Entry) harEntry(x *Exchange, scheme string) HAREntry {
	ms := float64(e.Took.Microseconds()) / 1000
	return HAREntry{
		Started: x.Time, Time: ms, Request: e.harRequest(&x.Request, scheme), Response: harResponse(&x.Response, len(e.Answer.Body)),
		Timings: HARTimings{Wait: ms}, Comment: x.comment(), ID: x.ID, Operation: x.Operation, Code: x.Code, Rule: x.Rule,
		Fault: x.Fault, Violation: x.Violations, Trace: x.Trace, Signature: x.Signature,
	}
}

// comment lists what people look for first.
func (x *Exchange) comment() string {
	words := []string{x.Operation, x.Code, x.Rule, x.Fault}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

func (e *Entry) harRequest(r *Request, scheme string) HARRequest {
	_, query, _ := strings.Cut(r.URL, "?")
	m := e.mask()
	shown := HARRequest{
		Method: r.Method, URL: scheme + "://" + r.Headers.Get("Host") + r.URL, HTTPVersion: "HTTP/1.1", Cookies: []HARPair{},
		Headers: headerPairs(r.Headers), QueryString: m.queryPairs(query), HeadersSize: -1, BodySize: len(e.Call.Body) + e.bodyCut,
	}
	if r.Body != "" {
		shown.PostData = &HARBody{MimeType: r.Headers.Get("Content-Type"), Params: []HARPair{}, Text: r.Body}
	}
	return shown
}

// harResponse has the size of what was sent, because masking can change the length.
func harResponse(r *Response, size int) HARResponse {
	return HARResponse{
		Status: r.Status, StatusText: http.StatusText(r.Status), HTTPVersion: "HTTP/1.1", Cookies: []HARPair{},
		Headers: headerPairs(r.Headers), HeadersSize: -1, BodySize: size,
		Content: HARContent{Size: size, MimeType: r.Headers.Get("Content-Type"), Text: r.Body},
	}
}

// headerPairs are sorted by name, so that archives can be compared.
func headerPairs(h http.Header) []HARPair {
	pairs := []HARPair{}
	for name, values := range h {
		for _, v := range values {
			pairs = append(pairs, HARPair{name, v})
		}
	}
	slices.SortStableFunc(pairs, func(a, b HARPair) int { return strings.Compare(a.Name, b.Name) })
	return pairs
}

// queryPairs decodes a masked query and masks it again, because decoding can reveal a secret.
func (m entryMask) queryPairs(query string) []HARPair {
	pairs := []HARPair{}
	sent, _ := dialect.Pairs(query)
	for _, p := range sent {
		pairs = append(pairs, HARPair{m.Text(p.Name), m.Header(p.Name, p.Value)})
	}
	return pairs
}
