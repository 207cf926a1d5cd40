package saved

import (
	"regexp"
	"strings"
)

// splitSections splits lines where a request begins: after ###, and after a response.
func splitSections(lines []line) (all [][]line) {
	begin, answered := 0, false
	requested := requestStarts(lines)
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

// requestStarts reports for each line, and for the end, whether the next content is a request line or nothing.
func requestStarts(lines []line) []bool {
	all := make([]bool, len(lines)+1)
	all[len(lines)] = true
	for i := len(lines) - 1; i >= 0; i-- {
		if all[i] = all[i+1]; lines[i].hasContent() {
			all[i] = isRequestLine(lines[i].text)
		}
	}
	return all
}

// requestName finds the name of a request in a file of an editor: after ###, or in a comment.
var requestName = regexp.MustCompile(`^(?:###+\s+(\S.*?)\s*|(?:#|//)\s*@name[\s=]+(\S+).*)$`)

// headAndBody splits the lines at the first empty one.
func headAndBody(lines []line) (head, body []line) {
	for i, l := range lines {
		if strings.TrimSpace(l.text) == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return lines, nil
}
