package saved

import "strings"

// powerShell goes on by one thing as PowerShell does.
func (s *splitter) powerShell() (more bool, err error) {
	rest := s.text[s.i:]
	switch c := rest[0]; {
	case c == '`' && feed(rest[1:]) > 0:
		s.i += 1 + feed(rest[1:])
		return true, nil
	case c == '`' && len(rest) > 1:
		s.put(rest[1:2])
		s.i += 2
		return true, nil
	case c == '\'':
		return true, s.literal()
	case c == '"':
		return true, s.double('`', "$`\"'")
	case shellVariable.MatchString(rest):
		return false, s.unknown()
	case strings.IndexByte("|;&", c) >= 0:
		return false, nil
	}
	return s.plain()
}

// literal takes a text in single quotation marks, of which two stand for one. Backslashes before
// double ones are lost on the way to a program.
func (s *splitter) literal() error {
	begin := s.i
	var text strings.Builder
	for {
		length := strings.IndexByte(s.text[s.i+1:], '\'')
		if length < 0 {
			s.i = begin
			return s.unclosed("'")
		}
		text.WriteString(s.text[s.i+1 : s.i+1+length])
		if s.i += length + 2; !strings.HasPrefix(s.text[s.i:], "'") {
			break
		}
		text.WriteByte('\'')
	}
	s.put(strings.ReplaceAll(text.String(), `\"`, `"`))
	return nil
}
