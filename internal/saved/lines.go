package saved

import (
	"regexp"
	"strings"
)

// A line of a file: its text, what ends it, and where it begins.
type line struct {
	text, end string
	offset    int
}

// splitLines splits a text that begins at an offset of a file.
func splitLines(text string, at int) (all []line) {
	for whole := range strings.Lines(text) {
		bare := strings.TrimSuffix(strings.TrimSuffix(whole, "\n"), "\r")
		all = append(all, line{bare, whole[len(bare):], at})
		at += len(whole)
	}
	return all
}

// joinLines returns the lines as the original text.
func joinLines(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteString(l.end)
	}
	return b.String()
}

// hasContent reports whether a line is neither empty nor a comment nor a variable.
func (l line) hasContent() bool {
	text := strings.TrimSpace(l.text)
	return text != "" && !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "//") && !variableAssignment.MatchString(text)
}

// variableAssignment sets a variable in a file of requests: @name = value.
var variableAssignment = regexp.MustCompile(`^@([\w.-]+)\s*=\s*(.*)$`)

// What `curl -v` prints: what it sends behind >, what it receives behind <, and remarks.
var (
	curlRequestLine = regexp.MustCompile(`(?m)^> [A-Z]+ \S+ HTTP/`)
	curlRemark      = regexp.MustCompile(`^(\* .*|\*|[{}] \[\d+ bytes data\])$`)
)

// readCurlOutput reads the requests in the output of curl -v. Lines between a request and its response
// are the body, which a person has added.
func readCurlOutput(text string) (all []*Request, err error) {
	for _, lines := range curlSections(splitLines(text, 0)) {
		s, err := readRequest(lines, nil)
		if err != nil {
			return nil, err
		}
		if all = append(all, s); len(all) > maxRequests {
			return nil, tooMany(s.offset)
		}
	}
	return all, nil
}

// curlSections returns the lines of each request, without the marks of curl before them.
func curlSections(lines []line) (sections [][]line) {
	sending, ended := false, false
	for _, l := range lines {
		sent := strings.HasPrefix(l.text, ">")
		switch {
		case curlRemark.MatchString(l.text):
		case curlRequestLine.MatchString(l.text):
			sections, sending, ended = append(sections, nil), true, false
			fallthrough
		case sending && sent && !ended:
			bare := strings.TrimPrefix(l.text[1:], " ")
			ended = strings.TrimSpace(bare) == ""
			last := &sections[len(sections)-1]
			*last = append(*last, line{strings.TrimRight(bare, " "), l.end, l.offset + len(l.text) - len(bare)})
		case strings.HasPrefix(l.text, "<"), sent:
			sending = false
		case sending && ended:
			last := &sections[len(sections)-1]
			*last = append(*last, l)
		}
	}
	return sections
}
