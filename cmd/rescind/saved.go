package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/textproto"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// A saved request is one that was written to a file, and the bodies that it may have had: the
// end of a file says little about the end of a body.
type saved struct {
	request *http.Request
	bodies  [][]byte
}

// requestLine is METHOD TARGET, and mostly a version of HTTP.
var requestLine = regexp.MustCompile(`^([A-Z]+) (\S+)(?: HTTP/[0-9.]+)?$`)

// readSaved reads a request from the text of a file. What is wrong is told by its line, and
// without the text, which may hold secrets.
func readSaved(text []byte) (*saved, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if printed(text) {
		text = unprinted(text)
	}
	head, number, body := split(text)
	if len(head) == 0 {
		return nil, errors.New("it is empty")
	}
	r, err := request(head[0])
	if err != nil {
		return nil, fmt.Errorf("line %d %w", number, err)
	}
	for i, line := range head[1:] {
		if err := addHeader(r, line); err != nil {
			return nil, fmt.Errorf("line %d %w", number+1+i, err)
		}
	}
	bodies, err := bodiesOf(body, r.Header)
	return &saved{r, bodies}, err
}

// split takes a text apart: the lines before the first empty one, the number of the first, and
// what follows. Empty lines in front do not count.
func split(text []byte) (head []string, first int, body []byte) {
	for number := 1; len(text) > 0; number++ {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		line, text = bytes.TrimSuffix(line, []byte("\r")), rest
		if len(line) > 0 {
			if head == nil {
				first = number
			}
			head = append(head, string(line))
		} else if head != nil {
			return head, first, text
		}
	}
	return head, first, nil
}

func request(line string) (*http.Request, error) {
	parts := requestLine.FindStringSubmatch(strings.TrimSpace(line))
	if parts == nil {
		return nil, errors.New("is no request line, such as POST /v2/orders HTTP/1.1")
	}
	u, err := url.ParseRequestURI(parts[2])
	if err != nil || u.Opaque != "" {
		return nil, errors.New("has a target that is neither a path nor a URL")
	}
	return &http.Request{Method: parts[1], URL: u, Host: u.Host, Header: http.Header{}}, nil
}

// addHeader reads one header; those that HTTP/2 makes of the request line are passed over.
func addHeader(r *http.Request, line string) error {
	pseudo := strings.HasPrefix(line, ":")
	name, value, found := strings.Cut(strings.TrimPrefix(line, ":"), ":")
	if !found || name == "" || strings.ContainsAny(name, " \t\"(),/;<=>?@[\\]{}") {
		return errors.New("is no header, such as Host: 127.0.0.1:8080")
	}
	value = textproto.TrimString(value)
	switch {
	case strings.EqualFold(name, "host") || pseudo && name == "authority":
		r.Host = value
	case !pseudo:
		r.Header.Add(name, value)
	}
	return nil
}

// bodiesOf are the bodies that the rest of a file may mean. The header Content-Length decides;
// without it a line feed at the end may be the editor's.
func bodiesOf(rest []byte, h http.Header) ([][]byte, error) {
	bare := bytes.TrimRight(rest, "\r\n")
	if len(bare) == 0 {
		rest = bare
	}
	feeds := bytes.ReplaceAll(rest, []byte("\r\n"), []byte("\n"))
	all := distinct(rest, bytes.TrimSuffix(feeds, []byte("\n")), bare, feeds)
	text := h.Get("Content-Length")
	if text == "" {
		return all, nil
	}
	length, err := strconv.Atoi(text)
	if err != nil {
		return nil, errors.New("its Content-Length is no number")
	}
	for _, body := range append(all, append(bytes.Clone(bare), '\n'), bytes.ReplaceAll(feeds, []byte("\n"), []byte("\r\n"))) {
		if len(body) == length {
			return [][]byte{body}, nil
		}
	}
	return nil, fmt.Errorf("its Content-Length is %d, and %d bytes follow the headers; save the whole body, or remove that header if it is not signed", length, len(rest))
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

// What `curl -v` prints: what it sends behind >, what it receives behind <, and remarks.
var (
	printedRequest = regexp.MustCompile(`(?m)^> [A-Z]+ \S+ HTTP/`)
	remark         = regexp.MustCompile(`^(\* .*|\*|[{}] \[\d+ bytes data\])$`)
)

func printed(text []byte) bool { return printedRequest.Match(text) }

// unprinted is the first request in what curl printed; what stands between it and the answer is
// the body, if somebody put it there.
func unprinted(text []byte) []byte {
	var b bytes.Buffer
	begun, ended := false, false
	for line := range bytes.Lines(text) {
		bare := bytes.TrimRight(line, "\r\n")
		sent := bytes.HasPrefix(bare, []byte(">"))
		switch {
		case remark.Match(bare):
		case begun && (bytes.HasPrefix(bare, []byte("<")) || ended && sent):
			return b.Bytes()
		case sent && (begun || printedRequest.Match(bare)):
			begun, ended = true, ended || len(bytes.TrimSpace(bare[1:])) == 0
			b.Write(append(bytes.TrimPrefix(bare[1:], []byte(" ")), '\n'))
		case ended:
			b.Write(line)
		}
	}
	return b.Bytes()
}
