package saved

import (
	"regexp"
	"strconv"
)

// readANSI reads a text in $'…', with escapes as in C.
func (s *splitter) readANSI() error {
	s.appendText("")
	for i := s.pos + 2; i < len(s.text); {
		switch s.text[i] {
		case '\'':
			s.pos = i + 1
			return nil
		case '\\':
			text, length := decodeEscape(s.text[i:])
			s.appendText(text)
			i += length
		default:
			s.appendText(s.text[i : i+1])
			i++
		}
	}
	return s.unclosedError("$'")
}

// cEscapes are the escapes of one letter.
var cEscapes = map[byte]string{'n': "\n", 'r': "\r", 't': "\t", 'a': "\a", 'b': "\b", 'e': "\x1b", 'f': "\f", 'v': "\v", '\\': `\`, '\'': "'", '"': `"`, '?': "?"}

// numericEscape are escapes by number: of a byte or a character.
var numericEscape = regexp.MustCompile(`^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))`)

// decodeEscape returns the meaning of an escape, and its length.
func decodeEscape(text string) (string, int) {
	if found := numericEscape.FindStringSubmatch(text); found != nil {
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
