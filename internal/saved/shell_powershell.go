package saved

import "strings"

// stepPowerShell goes on by one thing as PowerShell does.
func (s *splitter) stepPowerShell() (more bool, err error) {
	rest := s.text[s.pos:]
	switch c := rest[0]; {
	case c == '`' && lineEndLength(rest[1:]) > 0:
		s.pos += 1 + lineEndLength(rest[1:])
		return true, nil
	case c == '`' && len(rest) > 1:
		s.appendText(rest[1:2])
		s.pos += 2
		return true, nil
	case c == '\'':
		return true, s.readLiteral()
	case c == '"':
		return true, s.readDoubleQuoted('`', "$`\"'")
	case shellVariable.MatchString(rest):
		return false, s.unknownValueError()
	case strings.IndexByte("|;&", c) >= 0:
		return false, nil
	}
	return s.readPlain()
}

// readLiteral takes a text in single quotation marks, of which two stand for one. Backslashes before
// double ones are lost on the way to a program.
func (s *splitter) readLiteral() error {
	begin := s.pos
	var text strings.Builder
	for {
		length := strings.IndexByte(s.text[s.pos+1:], '\'')
		if length < 0 {
			s.pos = begin
			return s.unclosedError("'")
		}
		text.WriteString(s.text[s.pos+1 : s.pos+1+length])
		if s.pos += length + 2; !strings.HasPrefix(s.text[s.pos:], "'") {
			break
		}
		text.WriteByte('\'')
	}
	s.appendText(strings.ReplaceAll(text.String(), `\"`, `"`))
	return nil
}
