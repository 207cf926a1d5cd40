// Package saved reads requests from files as people have them: text as a proxy or an editor keeps it,
// alone, with the answer or with others; what curl prints; commands of curl for three shells; archives
// (HAR). In goes a file, out come requests with the bytes that each body may have had. Nothing is
// sent and no other file is read: what stands elsewhere is refused, by line and column.
//
// A package of its own, because it is all parsing of what others wrote, and knows nothing of vendors
// or servers.
package saved

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A Request is one that was written to a file, and the bodies that it may have had: the
// end of a file says little about the end of a body.
type Request struct {
	HTTP   *http.Request
	Bodies [][]byte
	Notes  []string // how it was read, where that may matter
	at     int      // where it begins in the text
	name   string   // "" when the file gives it none
	line   int      // where it begins in the file
}

// Most is how long a file may be, and mostRequests how many requests it may hold.
const (
	Most         = 8 << 20
	mostRequests = 256
)

func tooMany(at int) error {
	return wrongAt(at, "the file holds more than %d requests; save the one that is asked about alone", mostRequests)
}

// A misread is what is wrong with a file, and where in its text.
type misread struct {
	at   int
	what string
}

func (m *misread) Error() string { return m.what }

func wrongAt(at int, format string, about ...any) error {
	return &misread{at, fmt.Sprintf(format, about...)}
}

// Read reads the requests of a file, in whatever form people have it. What is wrong is told by
// line and column, and without the text, which may hold secrets.
func Read(file []byte) ([]*Request, error) {
	text, note, err := decodeText(file)
	if err != nil {
		return nil, placed(text, err)
	}
	if strings.TrimSpace(text) == "" {
		return nil, placed("", wrongAt(0, "it is empty; save the request, or copy it as cURL"))
	}
	all, err := formOf(text)(text)
	if err != nil {
		return nil, placed(text, err)
	}
	for _, s := range all {
		s.line, _ = lineAndColumn(text, s.at)
		if note != "" {
			s.Notes = append(s.Notes, note)
		}
	}
	return all, nil
}

// placed is an error with the line and the column of what it is about.
func placed(text string, err error) error {
	var m *misread
	if !errors.As(err, &m) {
		return err
	}
	line, column := lineAndColumn(text, m.at)
	return fmt.Errorf("%d:%d: %s", line, column, m.what)
}

// lineAndColumn count from 1, columns in characters.
func lineAndColumn(text string, at int) (line, column int) {
	before := text[:min(at, len(text))]
	begin := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[begin:]) + 1
}

// formOf finds what form a text has, and what reads it.
func formOf(text string) func(string) ([]*Request, error) {
	begin := strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(begin, "{"), strings.HasPrefix(begin, "["):
		return readHAR
	case printedRequest.MatchString(text):
		return readPrinted
	case curlCommand.MatchString(text) && !leadsRequest(text):
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

// leadsRequest reports whether the first line that says something is a request line.
func leadsRequest(text string) bool {
	for _, l := range linesOf(text, 0) {
		if l.said() {
			return isRequestLine(l.text)
		}
	}
	return false
}

// otherTools are those whose commands people save too.
var otherTools = []struct {
	name   string
	begins *regexp.Regexp
}{
	{"PowerShell", regexp.MustCompile(`(?i)^(\$\w+\s*=|invoke-(web|rest))`)}, {"fetch", regexp.MustCompile(`^(await )?fetch\(`)},
	{"wget", regexp.MustCompile(`^(\$ )?wget `)}, {"HTTPie", regexp.MustCompile(`^(\$ )?https? [A-Z:]`)},
}

// signs reports whether a request looks signed, by either vendor's ways.
func (s *Request) signs() bool {
	scheme, _, _ := strings.Cut(s.HTTP.Header.Get("Authorization"), " ")
	if strings.HasPrefix(scheme, "SDK-") || strings.HasPrefix(scheme, "V11-") || strings.HasPrefix(scheme, "ACS3-") {
		return true
	}
	return parameterSignature.MatchString(s.HTTP.URL.RawQuery) || len(s.Bodies) > 0 && parameterSignature.Match(s.Bodies[0])
}

var parameterSignature = regexp.MustCompile(`(^|&)Signature(Method)?=`)

// Signed are the requests of a file that are signed; one that stands alone is taken as it is.
func Signed(all []*Request) ([]*Request, error) {
	if len(all) == 1 {
		return all, nil
	}
	var signed []*Request
	for _, s := range all {
		if s.signs() {
			signed = append(signed, s)
		}
	}
	if len(signed) == 0 {
		return nil, fmt.Errorf("it holds %d requests, and none is signed; browsers leave the header Authorization out of an archive unless it is saved with sensitive data", len(all))
	}
	return signed, nil
}

// Label names a request among several.
func (s *Request) Label() string {
	what := s.HTTP.Method + " " + s.HTTP.URL.EscapedPath()
	return fmt.Sprintf("%s, from line %d", cmp.Or(s.name, what), s.line)
}
