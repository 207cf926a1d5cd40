package openapi

import (
	"bytes"
	"strings"
)

// quoted reads text in quotes; line ends inside it are folded.
func (y *yamlReader) quoted(quote byte) {
	begin := y.place
	y.pos++
	var text []byte
	solid := 0 // so much of the text was escaped: its blanks stay
	for y.at(0) != quote || quote == '\'' && y.at(1) == '\'' {
		switch c := y.at(0); {
		case y.eof():
			y.place = begin
			y.fail("the quotes are not closed")
		case c == '\n':
			blanks := len(text[solid:]) - len(bytes.TrimRight(text[solid:], " "))
			text = append(text[:len(text)-blanks], y.fold()...)
		case c == '\'' && quote == '\'':
			text = append(text, c)
			y.pos += 2
		case c == '\\' && quote == '"':
			text = y.unescape(text)
			solid = len(text)
		default:
			text = append(text, c)
			y.pos++
		}
	}
	y.pos++
	y.lines = append(y.lines, int32(begin.line))
	y.out = append(appendText(append(y.out, '"'), string(text)), '"')
}

// unescape knows the escapes that JSON knows.
func (y *yamlReader) unescape(text []byte) []byte {
	rest := y.rest()
	size := escapeSize([]byte(rest))
	if size == 0 {
		y.fail("the escape is unknown: contracts use those of JSON")
	}
	y.pos += size
	return append(text, unescape([]byte(rest[:size]))...)
}

// blockText reads the deeper lines below | (kept) or > (joined).
func (y *yamlReader) blockText(parent int, folded bool) {
	y.mark()
	y.pos++
	strip := y.at(0) == '-'
	if strip {
		y.pos++
	}
	if rest := strings.TrimLeft(y.rest(), " "); rest != "" && (rest[0] != '#' || !y.blankAt(0)) {
		y.fail("behind | and > only a minus sign may stand")
	}
	lines := y.deeperLines(parent)
	text := strings.Join(lines, "\n")
	if folded {
		text = y.joined(lines)
	}
	if y.eof() && !strings.HasSuffix(y.in, "\n") {
		y.fail("the block must end with a line end")
	}
	if text != "" && !strip {
		text += "\n"
	}
	y.out = append(appendText(append(y.out, '"'), text), '"')
}

// deeperLines are the lines below, without their indentation and without the empty ones at the end.
func (y *yamlReader) deeperLines(parent int) (lines []string) {
	indent, full := -1, 0
	for y.pos += len(y.rest()); !y.eof(); y.pos += len(y.rest()) {
		before := y.place
		y.newline()
		line := y.rest()
		text := strings.TrimLeft(line, " ")
		deep := len(line) - len(text)
		switch {
		case text == "":
			y.refuseBlanks(deep, indent)
			lines = append(lines, "")
			continue
		case deep <= parent:
			y.place = before
			return lines[:full]
		case indent < 0:
			indent = deep
		case deep < indent:
			y.fail("the text is indented less than its first line")
		}
		lines = append(lines, line[indent:])
		full = len(lines)
	}
	return lines[:full]
}

func (y *yamlReader) refuseBlanks(blanks, indent int) {
	if blanks > max(indent, 0) {
		y.fail("an empty line in a block holds blanks")
	}
}

// joined folds lines: a line end is a space, an empty line is a line end.
func (y *yamlReader) joined(lines []string) string {
	var text strings.Builder
	glue := ""
	for _, line := range lines {
		switch {
		case line == "":
			text.WriteByte('\n')
			glue = ""
		case line[0] == ' ':
			y.fail("a folded block cannot hold indented lines")
		default:
			text.WriteString(glue + line)
			glue = " "
		}
	}
	return text.String()
}
