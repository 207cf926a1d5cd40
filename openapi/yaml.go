package openapi

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The contracts are written in YAML. This reader knows the part of YAML that they use (block and flow collections, plain
// and quoted scalars, | and > blocks, comments) and refuses the rest: anchors, aliases, tags, merge keys, several
// documents, numbers that YAML and JSON read differently. It turns YAML into JSON text and remembers lines.
//
// Our own, because kin-openapi's loader takes 40 ms for 65 KB and a YAML library 6 ms, this 1.5 ms, and a process
// has 30 ms to start. Not a generated JSON file beside the YAML: the contract would have two homes.
// FuzzYAMLAgreesWithKin holds it to the reader that kin-openapi uses.
type yamlReader struct {
	file string
	in   string
	place
	out   []byte  // the JSON text
	lines []int32 // the line of each key and value, in the order of the JSON text
	depth int
}

// A place in the file; bol is where its line begins.
type place struct{ pos, line, bol int }

// readYAML is the document as JSON text, with the line of each node that ParseJSON will make of it.
func readYAML(file string, data []byte) (text []byte, lines []int32, err error) {
	in := strings.ReplaceAll(string(data), "\r\n", "\n")
	y := &yamlReader{file: file, in: in, place: place{line: 1}, out: make([]byte, 0, len(data))}
	defer func() {
		switch mistake := recover().(type) {
		case nil:
		case yamlMistake:
			err = mistake
		default:
			panic(mistake)
		}
	}()
	y.refuseForeign()
	y.skip()
	if c := y.at(0); !y.key() && !y.dash() && c != '{' && c != '[' {
		y.fail("a contract begins with a key")
	}
	y.block(-1)
	if y.skip(); !y.eof() {
		y.fail("the text is indented in a way that belongs to nothing above")
	}
	return y.out, y.lines, nil
}

type yamlMistake struct{ text string }

func (m yamlMistake) Error() string { return m.text }

func (y *yamlReader) fail(format string, args ...any) {
	panic(yamlMistake{fmt.Sprintf("%s:%d: %s", y.file, y.line, fmt.Sprintf(format, args...))})
}

// refuseForeign looks for what would mean something else to another reader of YAML.
func (y *yamlReader) refuseForeign() {
	if !utf8.ValidString(y.in) {
		y.fail("the file is not UTF-8")
	}
	for text := range strings.Lines(y.in) {
		if strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") || text[0] == '%' {
			y.fail("a contract is one document, without markers or directives")
		}
		if strings.ContainsFunc(strings.TrimSuffix(text, "\n"), isForeign) {
			y.fail("there is a tab or another control character")
		}
		y.line++
	}
	y.line = 1
}

// isForeign is true for tabs and other control characters, the byte order mark and Unicode's line ends.
func isForeign(r rune) bool {
	switch {
	case ' ' <= r && r < 0x7f:
		return false
	case r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff, 0xfffe <= r && r <= 0xffff:
		return true
	}
	return false
}

func (y *yamlReader) eof() bool { return y.pos >= len(y.in) }

func (y *yamlReader) col() int { return y.pos - y.bol }

// at is the byte that many places ahead, a line feed at the end of the file.
func (y *yamlReader) at(ahead int) byte {
	if y.pos+ahead >= len(y.in) {
		return '\n'
	}
	return y.in[y.pos+ahead]
}

// blankAt is true when a token ends that many places ahead.
func (y *yamlReader) blankAt(ahead int) bool {
	c := y.at(ahead)
	return c == ' ' || c == '\n'
}

// rest is what is left of the line.
func (y *yamlReader) rest() string {
	rest, _, _ := strings.Cut(y.in[y.pos:], "\n")
	return rest
}

func (y *yamlReader) newline() {
	y.pos++
	y.line++
	y.bol = y.pos
}

// skip passes white space, comments and line ends.
func (y *yamlReader) skip() {
	for !y.eof() {
		switch c := y.at(0); {
		case c == '\n':
			y.newline()
		case c == ' ':
			y.pos++
		case c == '#' && (y.pos == y.bol || y.in[y.pos-1] == ' '):
			y.pos += len(y.rest())
		default:
			return
		}
	}
}

// mark remembers the line of the key or value that is written next.
func (y *yamlReader) mark() { y.lines = append(y.lines, int32(y.line)) }

func (y *yamlReader) write(text string) {
	y.mark()
	y.out = append(y.out, text...)
}

func (y *yamlReader) writeText(text string) {
	y.mark()
	y.out = append(appendText(append(y.out, '"'), text), '"')
}
