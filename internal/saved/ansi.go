package saved

import (
	"regexp"
	"strconv"
)

// ansi takes a text in $'…', with escapes as in C.
func (s *splitter) ansi() error {
	s.put("")
	for i := s.i + 2; i < len(s.text); {
		switch s.text[i] {
		case '\'':
			s.i = i + 1
			return nil
		case '\\':
			text, length := unescaped(s.text[i:])
			s.put(text)
			i += length
		default:
			s.put(s.text[i : i+1])
			i++
		}
	}
	return s.unclosed("$'")
}

// cEscapes are the escapes of one letter.
var cEscapes = map[byte]string{'n': "\n", 'r': "\r", 't': "\t", 'a': "\a", 'b': "\b", 'e': "\x1b", 'f': "\f", 'v': "\v", '\\': `\`, '\'': "'", '"': `"`, '?': "?"}

// numbered are escapes by number: of a byte or a character.
var numbered = regexp.MustCompile(`^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))`)

// unescaped is what an escape stands for, and its length.
func unescaped(text string) (string, int) {
	if found := numbered.FindStringSubmatch(text); found != nil {
		octal, _ := strconv.ParseUint(found[4], 8, 16)
		hex, _ := strconv.ParseUint(found[1], 16, 16)
		if found[1] != "" || found[4] != "" {
			return string([]byte{byte(octal | hex)}), len(found[0])
		}
		r, _ := strconv.ParseUint(found[2]+found[3], 16, 32)
		return string(rune(r)), len(found[0])
	}
	if len(text) > 1 {
		if plain, known := cEscapes[text[1]]; known {
			return plain, 2
		}
		return text[:2], 2
	}
	return text, 1
}
