package saved

import "strings"

// windows goes on by one thing as cmd.exe and the program that it starts do: a caret takes the next
// character as it stands, a backslash is one but before a quotation mark.
func (s *splitter) windows() (more bool, err error) {
	if s.text[s.i] == '"' || strings.HasPrefix(s.text[s.i:], `^"`) {
		return true, s.windowsQuoted()
	}
	text, length := uncaret(s.text[s.i:], false)
	switch {
	case length > 1 && text == "": // two lines are joined
		s.i += length
		return true, nil
	case length == 1 && strings.IndexByte("|&<>", text[0]) >= 0:
		return false, nil
	case length == 1 && text != `\`:
		return s.plain()
	}
	if text == `\` && strings.HasPrefix(strings.TrimPrefix(s.text[s.i+1:], "^"), `"`) {
		length = 1 + strings.IndexByte(s.text[s.i+1:], '"') + 1
		text = `"`
	}
	s.put(text)
	s.i += length
	return true, nil
}

// uncaret is what the next thing stands for, and its length. Between plain quotation marks a caret
// is itself.
func uncaret(text string, quoted bool) (string, int) {
	if quoted || text[0] != '^' || len(text) == 1 {
		return text[:1], 1
	}
	n := feed(text[1:])
	if n == 0 {
		return text[1:2], 2
	}
	if more := feed(text[1+n:]); more > 0 { // an empty line behind it is a line end in the text
		return "\n", 1 + n + more
	}
	return "", 1 + n
}

// windowsQuoted takes a text in quotation marks, which may have a caret each.
func (s *splitter) windowsQuoted() error {
	begin := s.i
	plain := s.text[s.i] == '"'
	s.put("")
	for i := s.i + strings.IndexByte(s.text[s.i:], '"') + 1; i < len(s.text); {
		text, length := uncaret(s.text[i:], plain)
		next := s.text[i+length:]
		switch {
		case text == `\` && (strings.HasPrefix(next, `"`) || !plain && strings.HasPrefix(next, `^"`)):
			s.put(`"`)
			i += length + strings.IndexByte(next, '"') + 1
			continue
		case text == `\` && !plain && (strings.HasPrefix(next, `^\`) || strings.HasPrefix(next, `\`)) && closes(next):
			s.put(`\`)
			i += length + strings.IndexByte(next, '\\') + 1
			continue
		case text == `"`:
			s.i = i + length
			return nil
		}
		s.put(text)
		i += length
	}
	s.i = begin
	return s.unclosed(`"`)
}

// closes reports whether backslashes end before a quotation mark: there two stand for one.
func closes(text string) bool {
	rest := strings.TrimLeft(text, `^\`)
	return strings.HasPrefix(rest, `"`)
}
