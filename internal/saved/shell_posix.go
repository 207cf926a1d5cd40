package saved

import (
	"strings"
	"unicode/utf8"
)

// stepPOSIX reads the next part of the command as sh does; false at the end of the command.
func (s *splitter) stepPOSIX() (more bool, err error) {
	rest := s.text[s.pos:]
	switch c := rest[0]; {
	case c == '\\':
		return true, s.readBackslash()
	case c == '\'':
		return true, s.readQuoted("'")
	case strings.HasPrefix(rest, "$'"):
		return true, s.readANSI()
	case strings.HasPrefix(rest, `$"`):
		s.pos++
		return true, s.readDoubleQuoted('\\', posixEscapes)
	case c == '"':
		return true, s.readDoubleQuoted('\\', posixEscapes)
	case shellVariable.MatchString(rest), c == '`':
		return false, s.unknownValueError()
	case c == '#' && s.wordStart < 0:
		s.pos += len(rest)
		if at := strings.IndexByte(rest, '\n'); at >= 0 {
			s.pos += at - len(rest)
		}
		return true, nil
	case c == '&' && len(rest) > 1 && s.wordStart >= 0 && strings.IndexByte("& \t\r\n", rest[1]) < 0:
		return false, s.errorAt(s.pos, "an & outside of quotation marks ends the command here; put the URL in quotation marks, as it was sent")
	case c == '<' || c == '>':
		s.readRedirection()
		return true, nil
	case strings.IndexByte("|&;()", c) >= 0:
		return false, nil
	}
	return s.readPlain()
}

// readRedirection passes over where input or output goes, and the number before it.
func (s *splitter) readRedirection() {
	if strings.Trim(s.word.String(), "0123456789") == "" {
		s.word.Reset()
		s.wordStart = -1
	}
	s.endWord()
	rest := s.text[s.pos:]
	s.pos += len(rest) - len(strings.TrimLeft(rest, "<>&"))
	s.dropWord = true
}

// readPlain takes one character, or the blank between words; a line end ends the command.
func (s *splitter) readPlain() (more bool, err error) {
	rest := s.text[s.pos:]
	if n := lineEndLength(rest); n > 0 {
		s.endWord()
		s.pos += n
		return len(s.words) == 0, nil
	}
	if rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' {
		s.endWord()
		s.pos++
		return true, nil
	}
	_, size := utf8.DecodeRuneInString(rest)
	s.appendText(rest[:size])
	s.pos += size
	return true, nil
}

// readBackslash takes the next character as it stands; before a line end it joins two lines.
func (s *splitter) readBackslash() error {
	rest := s.text[s.pos+1:]
	if n := lineEndLength(rest); n > 0 {
		s.pos += 1 + n
		return nil
	}
	_, size := utf8.DecodeRuneInString(rest)
	s.appendText(rest[:size])
	s.pos += 1 + size
	return nil
}

// readQuoted takes all up to the next mark as it stands.
func (s *splitter) readQuoted(mark string) error {
	length := strings.Index(s.text[s.pos+1:], mark)
	if length < 0 {
		return s.unclosedError(mark)
	}
	s.appendText(s.text[s.pos+1 : s.pos+1+length])
	s.pos += length + 2
	return nil
}

// posixEscapes are what a backslash escapes between double quotation marks.
const posixEscapes = "$`\"\\"

// readDoubleQuoted takes a text between double quotation marks.
func (s *splitter) readDoubleQuoted(escape byte, escapes string) error {
	s.appendText("")
	for i := s.pos + 1; i < len(s.text); i++ {
		c := s.text[i]
		switch next := s.text[i+1:]; {
		case c == '"' && escape == '`' && strings.HasPrefix(next, `"`):
			s.appendText(`"`)
			i++
		case c == '"':
			s.pos = i + 1
			return nil
		case c == escape && lineEndLength(next) > 0:
			i += lineEndLength(next)
		case c == escape && next != "" && strings.IndexByte(escapes, next[0]) >= 0:
			s.appendText(next[:1])
			i++
		case c == '$' && shellVariable.MatchString(s.text[i:]) || c == '`' && escape != '`':
			s.pos = i
			return s.unknownValueError()
		default:
			s.appendText(s.text[i : i+1])
		}
	}
	return s.unclosedError(`"`)
}
