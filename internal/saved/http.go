package saved

import (
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
)

// requestLine is METHOD TARGET, and mostly a version of HTTP; a URL alone is asked for with GET.
var (
	requestLine = regexp.MustCompile(`^([A-Z]+) +(\S+)(?: +HTTP/[0-9.]+)?$`)
	urlLine     = regexp.MustCompile(`^https?://\S+(?: +HTTP/[0-9.]+)?$`)
	versioned   = regexp.MustCompile(`^[A-Z]+ +\S+ +HTTP/[0-9.]+$`)
	answerLine  = regexp.MustCompile(`^HTTP/[0-9.]+ \d{3}( |$)`)
)

func isRequestLine(text string) bool {
	text = strings.TrimSpace(text)
	return requestLine.MatchString(text) || urlLine.MatchString(text)
}

// readHTTP reads requests that were saved as text: one request, with or without its response, or
// several with ### between them and variables, as editors save them.
func readHTTP(text string) (all []*Request, err error) {
	lines := splitLines(text, 0)
	values := readVariables(lines)
	for _, section := range splitSections(lines) {
		s, err := readRequest(section, values)
		if err != nil {
			return nil, err
		}
		if s != nil {
			all = append(all, s)
		}
		if len(all) > maxRequests {
			return nil, tooMany(s.offset)
		}
	}
	if all == nil {
		return nil, wrongAt(0, "it holds no request, only remarks")
	}
	return all, nil
}

// readRequest reads one request from its lines; nil when they have no content.
func readRequest(lines []line, values map[string]string) (*Request, error) {
	name, at := "", 0
	for ; at < len(lines) && !lines[at].hasContent(); at++ {
		if found := requestName.FindStringSubmatch(lines[at].text); found != nil {
			name = found[1] + found[2]
		}
	}
	if lines = lines[at:]; len(lines) == 0 {
		return nil, nil
	}
	head, body := headAndBody(lines)
	r, head, err := parseRequestLine(head, values)
	if err != nil {
		return nil, err
	}
	for _, l := range head {
		if err := addHeader(r, l, values); err != nil {
			return nil, err
		}
	}
	s := &Request{HTTP: r, offset: lines[0].offset, name: name}
	return s, s.addBodies(body, values)
}

// parseRequestLine parses the request line, whose query may continue on further lines, and returns the
// lines of the headers.
func parseRequestLine(head []line, values map[string]string) (*http.Request, []line, error) {
	first, text := head[0], strings.TrimSpace(head[0].text)
	rest := head[1:]
	version := ""
	if at := strings.LastIndex(text, " HTTP/"); at >= 0 {
		text, version = strings.TrimSpace(text[:at]), text[at:]
	}
	for len(rest) > 0 && continuedQuery.MatchString(rest[0].text) {
		text, rest = text+strings.TrimSpace(rest[0].text), rest[1:]
	}
	text, err := expandAllVariables(text, first.offset, values)
	if err != nil {
		return nil, nil, err
	}
	if urlLine.MatchString(text) {
		text = "GET " + text
	}
	parts := requestLine.FindStringSubmatch(text + version)
	if parts == nil {
		return nil, nil, wrongAt(first.offset, "this is no request line, such as POST /v2/orders HTTP/1.1; begin with that of the request, or copy it as cURL")
	}
	u, err := url.ParseRequestURI(parts[2])
	if err != nil || u.Opaque != "" {
		return nil, nil, wrongAt(first.offset+strings.Index(first.text, " ")+1, "this target is neither a path nor a URL; write it as it was sent")
	}
	return &http.Request{Method: parts[1], URL: u, Host: u.Host, Header: http.Header{}}, rest, nil
}

// continuedQuery matches a line with a further part of a query.
var continuedQuery = regexp.MustCompile(`^\s+[?&]\S+\s*$`)

// addHeader reads one header. It skips pseudo headers of HTTP/2 and comments of editors.
func addHeader(r *http.Request, l line, values map[string]string) error {
	if strings.HasPrefix(l.text, "#") || strings.HasPrefix(l.text, "//") {
		return nil
	}
	pseudo := strings.HasPrefix(l.text, ":")
	name, value, found := strings.Cut(strings.TrimPrefix(l.text, ":"), ":")
	if !found || name == "" || strings.ContainsAny(name, " \t\"(),/;<=>?@[\\]{}") {
		return wrongAt(l.offset, "this is no header, such as Host: 127.0.0.1:8080; an empty line stands between the headers and the body")
	}
	value = textproto.TrimString(value)
	value, err := expandAllVariables(value, l.offset+strings.LastIndex(l.text, value), values)
	if err != nil {
		return err
	}
	setHeader(r, name, value, pseudo)
	return nil
}

func setHeader(r *http.Request, name, value string, pseudo bool) {
	switch {
	case strings.EqualFold(name, "host") || pseudo && name == "authority":
		r.Host = value
	case !pseudo:
		r.Header.Add(name, value)
	}
}
