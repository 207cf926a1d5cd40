package driver

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// A tail keeps the end of what is written to it, so that a flood costs no memory.
type tail struct {
	mu   sync.Mutex
	text []byte
	cut  bool // something before the text is gone
}

// kept is how many bytes are kept, shown how many of them a report has, and longestName how many of a line before.
const (
	kept        = 16 << 10
	shown       = 600
	longestName = 200
)

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cut = t.cut || len(t.text)+len(b) > kept
	t.text = append(t.text, b[max(0, len(b)-kept):]...)
	t.text = t.text[max(0, len(t.text)-kept):]
	return len(b), nil
}

// String is the end of the text, whole lines of it. A line that is cut is left out: it could be the end of a secret,
// which nothing would recognise any more.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text, cut := string(t.text), t.cut
	if cut {
		_, text, _ = strings.Cut(text, "\n")
	}
	lines := plainLines(text)
	first := firstShown(lines)
	end := lines[first:]
	if first > 0 || cut {
		end = append(named(lines[:first]), end...)
	}
	return strings.Join(end, "\n")
}

// plainLines are the lines of a text that say something: not those that only mark a place in the line above.
func plainLines(text string) (all []string) {
	for line := range strings.SplitSeq(strings.ToValidUTF8(text, "\uFFFD"), "\n") {
		if strings.Trim(line, "^~ \t\r") != "" {
			all = append(all, strings.TrimRight(strings.Map(plain, line), " "))
		}
	}
	return all
}

// plain replaces what a terminal would obey.
func plain(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// firstShown is the first of the lines at the end that fit together, or else the last line.
func firstShown(lines []string) int {
	size, first := 0, max(0, len(lines)-1)
	for i := len(lines) - 1; i >= 0; i-- {
		if size += len(lines[i]) + 1; size > shown {
			break
		}
		first = i
	}
	return first
}

// failureName matches the line with which languages name a failure, where a trace follows it.
var failureName = regexp.MustCompile(`^\s*(panic: |fatal error: |Caused by: |Exception in thread |(Uncaught )?[\w.$]*(Error|Exception)\b.*: )`)

// named are lines that stand for those that are left out: the last short one that names a failure.
func named(left []string) []string {
	for i := len(left) - 1; i >= 0; i-- {
		if len(left[i]) <= longestName && failureName.MatchString(left[i]) {
			return []string{left[i], "…"}
		}
	}
	return []string{"…"}
}
