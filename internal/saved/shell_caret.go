package saved

import "strings"

// stepWindows reads the next part as cmd.exe and its programs do: a caret escapes the next character, and
// a backslash only escapes a quotation mark.
func (s *splitter) stepWindows() (more bool, err error) {
	if s.text[s.pos] == '"' || strings.HasPrefix(s.text[s.pos:], `^"`) {
		return true, s.readWindowsQuoted()
	}
	text, length := decodeCaret(s.text[s.pos:], false)
	switch {
	case length > 1 && text == "": // two lines are joined
		s.pos += length
		return true, nil
	case length == 1 && strings.IndexByte("|&<>", text[0]) >= 0:
		return false, nil
	case length == 1 && text != `\`:
		return s.readPlain()
	}
	if text == `\` && strings.HasPrefix(strings.TrimPrefix(s.text[s.pos+1:], "^"), `"`) {
		length = 1 + strings.IndexByte(s.text[s.pos+1:], '"') + 1
		text = `"`
	}
	s.appendText(text)
	s.pos += length
	return true, nil
}

// decodeCaret returns the next character and its length in the text. Between plain quotation marks a
// caret escapes nothing.
func decodeCaret(text string, quoted bool) (string, int) {
	if quoted || text[0] != '^' || len(text) == 1 {
		return text[:1], 1
	}
	n := lineEndLength(text[1:])
	if n == 0 {
		return text[1:2], 2
	}
	if more := lineEndLength(text[1+n:]); more > 0 { // an empty line behind it is a line end in the text
		return "\n", 1 + n + more
	}
	return "", 1 + n
}

// readWindowsQuoted reads a text in quotation marks, which may be escaped by carets.
func (s *splitter) readWindowsQuoted() error {
	begin := s.pos
	plain := s.text[s.pos] == '"'
	s.appendText("")
	for i := s.pos + strings.IndexByte(s.text[s.pos:], '"') + 1; i < len(s.text); {
		text, length := decodeCaret(s.text[i:], plain)
		next := s.text[i+length:]
		switch {
		case text == `\` && (strings.HasPrefix(next, `"`) || !plain && strings.HasPrefix(next, `^"`)):
			s.appendText(`"`)
			i += length + strings.IndexByte(next, '"') + 1
			continue
		case text == `\` && !plain && (strings.HasPrefix(next, `^\`) || strings.HasPrefix(next, `\`)) && backslashesClose(next):
			s.appendText(`\`)
			i += length + strings.IndexByte(next, '\\') + 1
			continue
		case text == `"`:
			s.pos = i + length
			return nil
		}
		s.appendText(text)
		i += length
	}
	s.pos = begin
	return s.unclosedError(`"`)
}

// backslashesClose reports whether a row of backslashes ends at a quotation mark: there two mean one.
func backslashesClose(text string) bool {
	rest := strings.TrimLeft(text, `^\`)
	return strings.HasPrefix(rest, `"`)
}
