package saved

import (
	"regexp"
	"strings"
)

// A line of a file: its text, what ends it, and where it begins.
type line struct {
	text, end string
	at        int
}

// linesOf takes a text apart that begins somewhere in a file.
func linesOf(text string, at int) (all []line) {
	for whole := range strings.Lines(text) {
		bare := strings.TrimSuffix(strings.TrimSuffix(whole, "\n"), "\r")
		all = append(all, line{bare, whole[len(bare):], at})
		at += len(whole)
	}
	return all
}

// joined is the text of lines, as it stood.
func joined(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteString(l.end)
	}
	return b.String()
}

// said reports whether a line says something: it is not empty, and no remark of a tool.
func (l line) said() bool {
	text := strings.TrimSpace(l.text)
	return text != "" && !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "//") && !assignment.MatchString(text)
}

// assignment gives a variable of a file of requests its value.
var assignment = regexp.MustCompile(`^@([\w.-]+)\s*=\s*(.*)$`)

// What `curl -v` prints: what it sends behind >, what it receives behind <, and remarks.
var (
	printedRequest = regexp.MustCompile(`(?m)^> [A-Z]+ \S+ HTTP/`)
	remark         = regexp.MustCompile(`^(\* .*|\*|[{}] \[\d+ bytes data\])$`)
)

// readPrinted reads the requests in what curl printed; what stands between one and its answer is
// the body, if somebody put it there.
func readPrinted(text string) (all []*Request, err error) {
	for _, lines := range printedSections(linesOf(text, 0)) {
		s, err := readRequest(lines, nil)
		if err != nil {
			return nil, err
		}
		if all = append(all, s); len(all) > mostRequests {
			return nil, tooMany(s.at)
		}
	}
	return all, nil
}

// printedSections are the lines of each request, without what curl puts before them.
func printedSections(lines []line) (sections [][]line) {
	sending, ended := false, false
	for _, l := range lines {
		sent := strings.HasPrefix(l.text, ">")
		switch {
		case remark.MatchString(l.text):
		case printedRequest.MatchString(l.text):
			sections, sending, ended = append(sections, nil), true, false
			fallthrough
		case sending && sent && !ended:
			bare := strings.TrimPrefix(l.text[1:], " ")
			ended = strings.TrimSpace(bare) == ""
			last := &sections[len(sections)-1]
			*last = append(*last, line{strings.TrimRight(bare, " "), l.end, l.at + len(l.text) - len(bare)})
		case strings.HasPrefix(l.text, "<"), sent:
			sending = false
		case sending && ended:
			last := &sections[len(sections)-1]
			*last = append(*last, l)
		}
	}
	return sections
}
