package saved

import (
	"bytes"
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"strconv"
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

// readHTTP reads requests that were saved as text: one alone, one with its answer, or several as
// editors have them, with ### between them and variables.
func readHTTP(text string) (all []*Request, err error) {
	lines := linesOf(text, 0)
	values := variables(lines)
	for _, section := range sections(lines) {
		s, err := readRequest(section, values)
		if err != nil {
			return nil, err
		}
		if s != nil {
			all = append(all, s)
		}
		if len(all) > mostRequests {
			return nil, tooMany(s.at)
		}
	}
	if all == nil {
		return nil, wrongAt(0, "it holds no request, only remarks")
	}
	return all, nil
}

// sections takes lines apart where a request begins: behind ###, and where one follows an answer.
func sections(lines []line) (all [][]line) {
	begin, answered := 0, false
	requested := begins(lines)
	for i, l := range lines {
		switch {
		case strings.HasPrefix(l.text, "###") && requested[i+1]:
			all, begin, answered = append(all, lines[begin:i]), i, false
		case answerLine.MatchString(l.text):
			answered = true
		case answered && versioned.MatchString(l.text):
			all, begin, answered = append(all, lines[begin:i]), i, false
		}
	}
	return append(all, lines[begin:])
}

// begins says of each line, and of the end, whether what is said next is a request line, or nothing.
func begins(lines []line) []bool {
	all := make([]bool, len(lines)+1)
	all[len(lines)] = true
	for i := len(lines) - 1; i >= 0; i-- {
		if all[i] = all[i+1]; lines[i].said() {
			all[i] = isRequestLine(lines[i].text)
		}
	}
	return all
}

// readRequest reads one request from its lines; nil when they say nothing.
func readRequest(lines []line, values map[string]string) (*Request, error) {
	name, at := "", 0
	for ; at < len(lines) && !lines[at].said(); at++ {
		if found := named.FindStringSubmatch(lines[at].text); found != nil {
			name = found[1] + found[2]
		}
	}
	if lines = lines[at:]; len(lines) == 0 {
		return nil, nil
	}
	head, body := headAndBody(lines)
	r, head, err := request(head, values)
	if err != nil {
		return nil, err
	}
	for _, l := range head {
		if err := addHeader(r, l, values); err != nil {
			return nil, err
		}
	}
	s := &Request{HTTP: r, at: lines[0].at, name: name}
	return s, s.addBodies(body, values)
}

// named is how an editor's file names a request: behind ###, or in a remark.
var named = regexp.MustCompile(`^(?:###+\s+(\S.*?)\s*|(?:#|//)\s*@name[\s=]+(\S+).*)$`)

// headAndBody are the lines before the first empty one, and those behind it.
func headAndBody(lines []line) (head, body []line) {
	for i, l := range lines {
		if strings.TrimSpace(l.text) == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return lines, nil
}

// request reads the request line, on which a query may go on in further lines; it gives back the
// lines of the headers.
func request(head []line, values map[string]string) (*http.Request, []line, error) {
	first, text := head[0], strings.TrimSpace(head[0].text)
	rest := head[1:]
	version := ""
	if at := strings.LastIndex(text, " HTTP/"); at >= 0 {
		text, version = strings.TrimSpace(text[:at]), text[at:]
	}
	for len(rest) > 0 && continues.MatchString(rest[0].text) {
		text, rest = text+strings.TrimSpace(rest[0].text), rest[1:]
	}
	text, err := filled(text, first.at, values)
	if err != nil {
		return nil, nil, err
	}
	if urlLine.MatchString(text) {
		text = "GET " + text
	}
	parts := requestLine.FindStringSubmatch(text + version)
	if parts == nil {
		return nil, nil, wrongAt(first.at, "this is no request line, such as POST /v2/orders HTTP/1.1; begin with that of the request, or copy it as cURL")
	}
	u, err := url.ParseRequestURI(parts[2])
	if err != nil || u.Opaque != "" {
		return nil, nil, wrongAt(first.at+strings.Index(first.text, " ")+1, "this target is neither a path nor a URL; write it as it was sent")
	}
	return &http.Request{Method: parts[1], URL: u, Host: u.Host, Header: http.Header{}}, rest, nil
}

// continues is a line with a further part of a query.
var continues = regexp.MustCompile(`^\s+[?&]\S+\s*$`)

// addHeader reads one header; those that HTTP/2 makes of the request line are passed over, and so
// are remarks of editors.
func addHeader(r *http.Request, l line, values map[string]string) error {
	if strings.HasPrefix(l.text, "#") || strings.HasPrefix(l.text, "//") {
		return nil
	}
	pseudo := strings.HasPrefix(l.text, ":")
	name, value, found := strings.Cut(strings.TrimPrefix(l.text, ":"), ":")
	if !found || name == "" || strings.ContainsAny(name, " \t\"(),/;<=>?@[\\]{}") {
		return wrongAt(l.at, "this is no header, such as Host: 127.0.0.1:8080; an empty line stands between the headers and the body")
	}
	value = textproto.TrimString(value)
	value, err := filled(value, l.at+strings.LastIndex(l.text, value), values)
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

// addBodies keeps the bodies that the rest of a file may mean: with what looks like an answer behind
// it, and without.
func (s *Request) addBodies(lines []line, values map[string]string) error {
	before, at := lines, s.at
	if len(lines) > 0 {
		at = lines[0].at
	}
	for i, l := range lines {
		if answerLine.MatchString(l.text) || strings.HasPrefix(l.text, "> {%") || strings.HasPrefix(l.text, ">> ") {
			before = lines[:i]
			break
		}
	}
	if text := strings.TrimSpace(joined(before)); strings.HasPrefix(text, "< ") || strings.HasPrefix(text, "<@ ") {
		return wrongAt(at, "the body stands in another file; put it in the place of this line")
	}
	s.noteVariables(joined(before), values)
	bodies, err := bodiesOf([]byte(replacedIn(joined(before), values)), s.HTTP.Header, at)
	if err != nil && len(before) < len(lines) {
		if more, wrong := bodiesOf([]byte(joined(lines)), s.HTTP.Header, at); wrong == nil {
			bodies, err = more, nil
		}
	}
	s.Bodies = bodies
	return err
}

// bodiesOf are the bodies that a text may mean. The header Content-Length decides; without it a line
// feed at the end may be the editor's.
func bodiesOf(rest []byte, h http.Header, at int) ([][]byte, error) {
	bare := bytes.TrimRight(rest, "\r\n")
	if len(bare) == 0 {
		rest = bare
	}
	feeds := bytes.ReplaceAll(rest, []byte("\r\n"), []byte("\n"))
	one := bytes.TrimSuffix(feeds, []byte("\n"))
	all := distinct(rest, one, bare, feeds, bytes.TrimSuffix(rest, []byte("\r\n")))
	text := h.Get("Content-Length")
	if text == "" {
		return all, nil
	}
	length, err := strconv.Atoi(text)
	if err != nil {
		return nil, wrongAt(at, "the header Content-Length is no number; correct it as it was sent, or remove it if it is not signed")
	}
	for _, body := range append(all, append(bytes.Clone(bare), '\n'), bytes.ReplaceAll(feeds, []byte("\n"), []byte("\r\n")), bytes.ReplaceAll(bytes.TrimRight(feeds, "\n"), []byte("\n"), []byte("\r\n"))) {
		if len(body) == length {
			return [][]byte{body}, nil
		}
	}
	return nil, wrongAt(at, "the header Content-Length says %d, and %d bytes follow the headers; save the whole body, or remove that header if it is not signed", length, len(rest))
}

func distinct(bodies ...[]byte) (all [][]byte) {
	seen := map[string]bool{}
	for _, b := range bodies {
		if !seen[string(b)] {
			seen[string(b)] = true
			all = append(all, b)
		}
	}
	return all
}
