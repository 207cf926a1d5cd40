package saved

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A word of a command line, and where it begins in the file.
type word struct {
	text string
	at   int
}

// A splitter takes a command line apart as a shell does, up to the end of the command.
type splitter struct {
	text  string
	at    int // where text begins in the file
	i     int
	word  strings.Builder
	begun int  // where the word begins; -1 between words
	drop  bool // the next word is a file that the output goes to
	words []word
}

// split finds the words of the command that a text begins with, and where it ends. Three shells are
// known by how they go on in the next line: ^ is that of Windows, ` PowerShell.
func split(text string, at int) (words []word, end int, err error) {
	s := &splitter{text: text, at: at, begun: -1}
	step := (*splitter).posix
	switch {
	case carets.MatchString(firstCommand(text)):
		step = (*splitter).windows
	case backquotes.MatchString(firstCommand(text)):
		step = (*splitter).powerShell
	}
	for more := true; more && s.i < len(s.text); {
		if more, err = step(s); err != nil {
			return nil, s.i, err
		}
	}
	s.end()
	return s.words, s.i, nil
}

var (
	carets     = regexp.MustCompile(`\^\r?\n| \^"`)
	backquotes = regexp.MustCompile("`\r?\n")
)

// firstCommand is the text up to an empty line, as far as it shows which shell it is for.
func firstCommand(text string) string {
	text = text[:min(len(text), 64<<10)]
	if at := strings.Index(text, "\n\n"); at >= 0 && !strings.Contains(text[:at], "^") {
		text = text[:at]
	}
	return text
}

// end ends a word.
func (s *splitter) end() {
	if s.begun < 0 {
		return
	}
	if !s.drop {
		s.words = append(s.words, word{s.word.String(), s.at + s.begun})
	}
	s.word.Reset()
	s.begun, s.drop = -1, false
}

// put adds to the word; also nothing begins one.
func (s *splitter) put(text string) {
	if s.begun < 0 {
		s.begun = s.i
	}
	s.word.WriteString(text)
}

func (s *splitter) wrong(at int, format string, about ...any) error {
	return wrongAt(s.at+at, format, about...)
}

// feed is the length of a line end at a place, 0 for none.
func feed(text string) int {
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case strings.HasPrefix(text, "\n"):
		return 1
	}
	return 0
}

// posix goes on by one thing as sh does; false at the end of the command.
func (s *splitter) posix() (more bool, err error) {
	rest := s.text[s.i:]
	switch c := rest[0]; {
	case c == '\\':
		return true, s.backslash()
	case c == '\'':
		return true, s.quoted("'")
	case strings.HasPrefix(rest, "$'"):
		return true, s.ansi()
	case strings.HasPrefix(rest, `$"`):
		s.i++
		return true, s.double('\\', posixEscapes)
	case c == '"':
		return true, s.double('\\', posixEscapes)
	case shellVariable.MatchString(rest), c == '`':
		return false, s.unknown()
	case c == '#' && s.begun < 0:
		s.i += len(rest)
		if at := strings.IndexByte(rest, '\n'); at >= 0 {
			s.i += at - len(rest)
		}
		return true, nil
	case c == '&' && len(rest) > 1 && s.begun >= 0 && strings.IndexByte("& \t\r\n", rest[1]) < 0:
		return false, s.wrong(s.i, "an & outside of quotation marks ends the command here; put the URL in quotation marks, as it was sent")
	case c == '<' || c == '>':
		s.redirected()
		return true, nil
	case strings.IndexByte("|&;()", c) >= 0:
		return false, nil
	}
	return s.plain()
}

// redirected passes over where input or output goes, and the number before it.
func (s *splitter) redirected() {
	if strings.Trim(s.word.String(), "0123456789") == "" {
		s.word.Reset()
		s.begun = -1
	}
	s.end()
	rest := s.text[s.i:]
	s.i += len(rest) - len(strings.TrimLeft(rest, "<>&"))
	s.drop = true
}

// plain takes one character, or the blank between words; a line end ends the command.
func (s *splitter) plain() (more bool, err error) {
	rest := s.text[s.i:]
	if n := feed(rest); n > 0 {
		s.end()
		s.i += n
		return len(s.words) == 0, nil
	}
	if rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' {
		s.end()
		s.i++
		return true, nil
	}
	_, size := utf8.DecodeRuneInString(rest)
	s.put(rest[:size])
	s.i += size
	return true, nil
}

// backslash takes the next character as it stands; before a line end it joins two lines.
func (s *splitter) backslash() error {
	rest := s.text[s.i+1:]
	if n := feed(rest); n > 0 {
		s.i += 1 + n
		return nil
	}
	_, size := utf8.DecodeRuneInString(rest)
	s.put(rest[:size])
	s.i += 1 + size
	return nil
}

// quoted takes all up to the next mark as it stands.
func (s *splitter) quoted(mark string) error {
	length := strings.Index(s.text[s.i+1:], mark)
	if length < 0 {
		return s.unclosed(mark)
	}
	s.put(s.text[s.i+1 : s.i+1+length])
	s.i += length + 2
	return nil
}

func (s *splitter) unclosed(mark string) error {
	return s.wrong(s.i, "the quotation mark %s that begins here has no end; copy the whole command", mark)
}

// What a shell would put in: a variable, or the output of a command.
var shellVariable = regexp.MustCompile(`^\$(\w|\{|\()`)

func (s *splitter) unknown() error {
	return s.wrong(s.i, "the shell puts in a variable or an output here, which is not known; put the value in its place that was sent")
}

// posixEscapes are what a backslash escapes between double quotation marks.
const posixEscapes = "$`\"\\"

// double takes a text between double quotation marks.
func (s *splitter) double(escape byte, escapes string) error {
	s.put("")
	for i := s.i + 1; i < len(s.text); i++ {
		c := s.text[i]
		switch next := s.text[i+1:]; {
		case c == '"' && escape == '`' && strings.HasPrefix(next, `"`):
			s.put(`"`)
			i++
		case c == '"':
			s.i = i + 1
			return nil
		case c == escape && feed(next) > 0:
			i += feed(next)
		case c == escape && next != "" && strings.IndexByte(escapes, next[0]) >= 0:
			s.put(next[:1])
			i++
		case c == '$' && shellVariable.MatchString(s.text[i:]) || c == '`' && escape != '`':
			s.i = i
			return s.unknown()
		default:
			s.put(s.text[i : i+1])
		}
	}
	return s.unclosed(`"`)
}
