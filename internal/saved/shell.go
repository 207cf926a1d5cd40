package saved

import (
	"regexp"
	"strings"
)

// A word of a command line, and where it begins in the file.
type word struct {
	text   string
	offset int
}

// A splitter splits a command line into words as a shell does, up to the end of the command.
type splitter struct {
	text      string
	offset    int // where text begins in the file
	pos       int
	word      strings.Builder
	wordStart int  // where the word begins; -1 between words
	dropWord  bool // the next word is a file that the output goes to
	words     []word
}

// splitCommand returns the words of the command that a text begins with, and where it ends. The shell is
// recognised by how it continues a line: cmd.exe with ^, PowerShell with `, and sh with a backslash.
func splitCommand(text string, at int) (words []word, end int, err error) {
	s := &splitter{text: text, offset: at, wordStart: -1}
	step := (*splitter).stepPOSIX
	switch {
	case caretPattern.MatchString(firstCommand(text)):
		step = (*splitter).stepWindows
	case backquotePattern.MatchString(firstCommand(text)):
		step = (*splitter).stepPowerShell
	}
	for more := true; more && s.pos < len(s.text); {
		if more, err = step(s); err != nil {
			return nil, s.pos, err
		}
	}
	s.endWord()
	return s.words, s.pos, nil
}

var (
	caretPattern     = regexp.MustCompile(`\^\r?\n| \^"`)
	backquotePattern = regexp.MustCompile("`\r?\n")
)

// firstCommand returns the text up to an empty line, which shows the shell.
func firstCommand(text string) string {
	text = text[:min(len(text), 64<<10)]
	if at := strings.Index(text, "\n\n"); at >= 0 && !strings.Contains(text[:at], "^") {
		text = text[:at]
	}
	return text
}

// endWord ends a word.
func (s *splitter) endWord() {
	if s.wordStart < 0 {
		return
	}
	if !s.dropWord {
		s.words = append(s.words, word{s.word.String(), s.offset + s.wordStart})
	}
	s.word.Reset()
	s.wordStart, s.dropWord = -1, false
}

// appendText adds to the word. Empty text begins a word, too.
func (s *splitter) appendText(text string) {
	if s.wordStart < 0 {
		s.wordStart = s.pos
	}
	s.word.WriteString(text)
}

func (s *splitter) errorAt(at int, format string, about ...any) error {
	return wrongAt(s.offset+at, format, about...)
}

// lineEndLength returns the length of the line end that a text begins with; 0 for none.
func lineEndLength(text string) int {
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case strings.HasPrefix(text, "\n"):
		return 1
	}
	return 0
}

func (s *splitter) unclosedError(mark string) error {
	return s.errorAt(s.pos, "the quotation mark %s that begins here has no end; copy the whole command", mark)
}

// shellVariable finds what a shell would replace: a variable, or the output of a command.
var shellVariable = regexp.MustCompile(`^\$(\w|\{|\()`)

func (s *splitter) unknownValueError() error {
	return s.errorAt(s.pos, "the shell puts in a variable or an output here, which is not known; put the value in its place that was sent")
}
