// Package saved reads requests that people have saved to files: text from a proxy or an editor, the
// output of curl -v, commands of curl for three shells, and HTTP archives (HAR). In goes a file; out come
// requests with the bytes that each body may have had, or an error with line and column. Nothing is sent,
// and no other file is read.
//
// It is a package of its own, because it only parses files of other programs, and knows nothing of
// vendors or servers.
package saved

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// A Request is a request from a file, with the bodies that it may have had: the end of a file does
// not show for certain where the body ends.
type Request struct {
	HTTP   *http.Request
	Bodies [][]byte
	Notes  []string // how the file was read, where that may matter
	// Checked is what a mock wrote into its archive about the signature, which it masks; nil: the file has no such thing.
	Checked *Checked
	// Unjudged says why the mock that wrote the archive did not judge the signature of a signed call; "" for others.
	Unjudged string

	offset int    // where it begins in the text
	name   string // "" when the file gives it none
	number string // of the exchange in the journal of the mock that wrote the file; "" for none
	line   int    // where it begins in the file
}

// Checked is what a mock found out about the signature of a request when it arrived: JSON, and the time.
type Checked struct {
	Signature []byte
	At        time.Time
}

// MaxFileSize is how many bytes a file may have, and maxRequests how many requests.
const (
	MaxFileSize = 8 << 20
	maxRequests = 256
)

func tooMany(at int) error {
	return wrongAt(at, "the file holds more than %d requests; save the one that is asked about alone", maxRequests)
}

// A positionedError says what is wrong with a file, and where in its text.
type positionedError struct {
	offset int
	what   string
}

func (m *positionedError) Error() string { return m.what }

func wrongAt(at int, format string, about ...any) error {
	return &positionedError{at, fmt.Sprintf(format, about...)}
}

// Read reads the requests of a file in any supported format. An error has the line and the column, and
// does not quote the text, which may hold secrets.
func Read(file []byte) ([]*Request, error) {
	text, note, err := decodeText(file)
	if err != nil {
		return nil, withPosition(text, err)
	}
	if strings.TrimSpace(text) == "" {
		return nil, withPosition("", wrongAt(0, "it is empty; save the request, or copy it as cURL"))
	}
	all, err := readerOf(text)(text)
	if err != nil {
		return nil, withPosition(text, err)
	}
	for _, s := range all {
		s.line, _ = lineAndColumn(text, s.offset)
		if note != "" {
			s.Notes = append(s.Notes, note)
		}
	}
	return all, nil
}

// withPosition adds the line and the column to an error.
func withPosition(text string, err error) error {
	var m *positionedError
	if !errors.As(err, &m) {
		return err
	}
	line, column := lineAndColumn(text, m.offset)
	return fmt.Errorf("%d:%d: %s", line, column, m.what)
}

// lineAndColumn returns the line and the column, both from 1; columns count characters.
func lineAndColumn(text string, at int) (line, column int) {
	before := text[:min(at, len(text))]
	begin := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[begin:]) + 1
}

// readerOf recognises the format of a text, and returns the function that reads it.
func readerOf(text string) func(string) ([]*Request, error) {
	begin := strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(begin, "{"), strings.HasPrefix(begin, "["):
		return readHAR
	case curlRequestLine.MatchString(text):
		return readCurlOutput
	case curlCommand.MatchString(text) && !beginsWithRequest(text):
		return readCurl
	}
	for _, o := range otherTools {
		if o.begins.MatchString(begin) {
			return func(string) ([]*Request, error) {
				return nil, wrongAt(len(text)-len(begin), "this is a call of %s, which is not read; copy the request as cURL, or save it as HAR or as text", o.name)
			}
		}
	}
	return readHTTP
}

// beginsWithRequest reports whether the first line with content is a request line.
func beginsWithRequest(text string) bool {
	for _, l := range splitLines(text, 0) {
		if l.hasContent() {
			return isRequestLine(l.text)
		}
	}
	return false
}

// otherTools are tools whose commands people save too, but which are not supported.
var otherTools = []struct {
	name   string
	begins *regexp.Regexp
}{
	{"PowerShell", regexp.MustCompile(`(?i)^(\$\w+\s*=|invoke-(web|rest))`)}, {"fetch", regexp.MustCompile(`^(await )?fetch\(`)},
	{"wget", regexp.MustCompile(`^(\$ )?wget `)}, {"HTTPie", regexp.MustCompile(`^(\$ )?https? [A-Z:]`)},
}

// Label names a request among several.
func (s *Request) Label() string {
	what := s.HTTP.Method + " " + s.HTTP.URL.EscapedPath()
	if s.number != "" {
		return fmt.Sprintf("request %s of the journal, %s", s.number, what)
	}
	return fmt.Sprintf("%s, from line %d", cmp.Or(s.name, what), s.line)
}
