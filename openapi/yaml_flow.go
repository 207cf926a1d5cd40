package openapi

import "strings"

// flow reads a value inside braces or brackets, or the collection itself.
func (y *yamlReader) flow() {
	if y.depth++; y.depth > maxDepth {
		y.fail("the document is nested too deeply")
	}
	switch c := y.at(0); c {
	case '{':
		y.flowCollection('}', y.flowMember)
	case '[':
		y.flowCollection(']', y.flow)
	case '"', '\'':
		y.quoted(c)
	default:
		y.resolve(y.flowPlain())
	}
	y.depth--
}

func (y *yamlReader) flowCollection(end byte, each func()) {
	y.write(string(y.at(0)))
	y.pos++
	for first := true; y.inside() != end; first = false {
		if !first {
			y.out = append(y.out, ',')
		}
		each()
		if c := y.inside(); c == ',' {
			y.pos++
		} else if c != end {
			y.fail("a comma or %c is expected", end)
		}
	}
	y.pos++
	y.out = append(y.out, end)
}

// inside is the next byte within a flow collection; the file may not end there.
func (y *yamlReader) inside() byte {
	if y.skip(); y.eof() {
		y.fail("a brace or bracket is not closed")
	}
	return y.at(0)
}

func (y *yamlReader) flowMember() {
	line, start := y.line, y.pos
	if c := y.at(0); c == '"' || c == '\'' {
		y.quoted(c)
	} else {
		y.plainKey(y.flowPlain())
	}
	if y.inside() != ':' || y.line != line {
		y.fail("a key and a colon are expected")
	}
	y.colon(start)
	if c := y.inside(); c == ',' || c == '}' {
		y.write("null")
		return
	}
	y.flow()
}

// flowPlain reads a plain scalar up to a comma, a bracket, a colon or a comment. It stays on one line.
func (y *yamlReader) flowPlain() string {
	y.refuseIndicator()
	start := y.pos
	for ; !y.eof(); y.pos++ {
		c := y.at(0)
		if c == '\n' || isFlow(c) || c == '#' && y.blankAt(-1) || c == ':' && y.blankAt(1) {
			break
		}
		if c == ':' && isFlow(y.at(1)) {
			y.fail("put a blank behind the colon")
		}
	}
	text := strings.TrimRight(y.in[start:y.pos], " ")
	if text == "" {
		y.fail("a value is expected")
	}
	return text
}

// isFlow is true for what separates the parts of a flow collection.
func isFlow(c byte) bool {
	switch c {
	case ',', '[', ']', '{', '}':
		return true
	}
	return false
}
