package journal

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// The limits of a line: how many violations it lists, and how many characters it has.
const (
	maxShown = 5
	maxLine  = 2000
)

// String returns an exchange on one line, with secrets masked: its number, time, operation, status, code
// and row, then its fault and its violations. A status of 0 means that no answer was sent.
func (s Summary) String() string {
	call := cmp.Or(s.Operation, s.Method+" "+s.Path)
	line := fmt.Sprintf("call %s, %s, %s: %d", s.ID, s.Time.Format("15:04:05.000"), call, s.Status)
	if s.Sandbox == nil {
		line = "unmatched " + line
	}
	for _, word := range []string{s.Code, s.Rule} {
		if word != "" {
			line += " " + word
		}
	}
	if s.NearestKey != "" {
		line += "; " + s.keyHint()
	}
	if s.Fault != "" {
		line += "; fault: " + s.Fault
	}
	for _, v := range s.Violations[:min(len(s.Violations), maxShown)] {
		line += "; " + v.String()
	}
	if more := len(s.Violations) - maxShown; more > 0 {
		line += fmt.Sprintf("; and %d more", more)
	}
	return oneLine(line)
}

// KeyHint says which access key was probably meant by one that no sandbox has; "" when none is near.
func (e *Entry) KeyHint() string {
	if e.NearestKey == "" {
		return ""
	}
	return e.Summary().keyHint()
}

// keyHint is the hint of a summary that has a NearestKey.
func (s Summary) keyHint() string {
	return fmt.Sprintf("no sandbox has the access key %q, did you mean %q?", s.Key, s.NearestKey)
}

// String returns the severity of a violation, where it is and what is wrong, on one line.
func (v Violation) String() string {
	words := []string{v.Severity + ":", v.In, v.Pointer, v.What}
	return oneLine(strings.Join(strings.Fields(strings.Join(words, " ")), " "))
}

// oneLine makes a text one line of bounded length.
func oneLine(text string) string {
	line := []rune(strings.Map(printable, text))
	if len(line) > maxLine {
		return string(line[:maxLine]) + "…"
	}
	return string(line)
}

// printable replaces what would end a line or change a screen: a caller chooses paths and names of fields.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return '?'
	}
	return r
}
