package openapi

import (
	"strconv"
	"strings"
)

// block reads the value that begins here: a sequence, a mapping, or a scalar deeper than its parent.
func (y *yamlReader) block(parent int) {
	if y.depth++; y.depth > maxDepth {
		y.fail("the document is nested too deeply")
	}
	switch {
	case y.dash():
		y.sequence(y.col())
	case y.key():
		y.mapping(y.col())
	default:
		y.scalar(parent)
	}
	y.depth--
}

func (y *yamlReader) dash() bool { return y.at(0) == '-' && y.blankAt(1) && !y.eof() }

// key is true when the line goes on with "key:".
func (y *yamlReader) key() bool { return keySize(y.rest()) > 0 }

// keySize is the length of the key at the beginning of the line, 0 when there is no key before a colon.
func keySize(line string) int {
	if line == "" || line[0] == '{' || line[0] == '[' {
		return 0
	}
	size := 0
	if quote := line[0]; quote == '"' || quote == '\'' {
		if size = quotedSize(line, quote); size == 0 {
			return 0
		}
		if rest := strings.TrimLeft(line[size:], " ") + " "; rest[0] != ':' || rest[1] != ' ' {
			return 0
		}
		return size
	}
	for ; size < len(line); size++ {
		switch {
		case line[size] == ':' && (size+1 == len(line) || line[size+1] == ' '):
			return size
		case line[size] == '#' && size > 0 && line[size-1] == ' ':
			return 0
		}
	}
	return 0
}

// quotedSize is the length of the quoted text at the beginning of the line, 0 when it does not end there.
func quotedSize(line string, quote byte) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && quote == '"':
			i++
		case line[i] == quote:
			if quote == '"' || i+1 == len(line) || line[i+1] != '\'' {
				return i + 1
			}
			i++
		}
	}
	return 0
}

func (y *yamlReader) mapping(col int) {
	y.write("{")
	for first := true; !y.eof() && y.col() == col && !y.dash(); first = false {
		if !y.key() {
			y.fail("a key and a colon are expected")
		}
		if !first {
			y.out = append(y.out, ',')
		}
		y.readKey()
		y.value(col, false)
		y.skip()
	}
	y.closed(col, '}')
}

func (y *yamlReader) sequence(col int) {
	y.write("[")
	for first := true; !y.eof() && y.col() == col && y.dash(); first = false {
		if !first {
			y.out = append(y.out, ',')
		}
		y.pos++
		y.value(col, true)
		y.skip()
	}
	y.closed(col, ']')
}

func (y *yamlReader) closed(col int, end byte) {
	if !y.eof() && y.col() > col {
		y.fail("the text is indented in a way that belongs to nothing above")
	}
	y.out = append(y.out, end)
}

// readKey writes the key as text, whatever it looks like, and the colon.
func (y *yamlReader) readKey() {
	start := y.pos
	if c := y.at(0); c == '"' || c == '\'' {
		y.quoted(c)
	} else {
		y.refuseIndicator()
		key := y.rest()[:keySize(y.rest())]
		y.plainKey(strings.TrimRight(key, " "))
		y.pos += len(key)
	}
	for y.at(0) != ':' {
		y.pos++
	}
	y.colon(start)
}

// colon ends the key that began at start.
func (y *yamlReader) colon(start int) {
	if y.pos-start > maxKey {
		y.fail("the key is too long")
	}
	y.pos++
	y.out = append(y.out, ':')
}

// The longest key; YAML libraries look no further for its colon.
const maxKey = 1000

// plainKey takes text and counting numbers, such as the 200 of a status.
func (y *yamlReader) plainKey(key string) {
	n, whole := wholeNumber(key)
	switch {
	case whole && key == strconv.FormatInt(n, 10):
	case key == "<<" || key == "" || word(key) != "" || looksLikeNumber(key):
		y.fail("%q is not a key, or not the same key to all readers of YAML: put it in quotes", key)
	}
	y.writeText(key)
}

// value reads what stands behind "key:" or "-": on the same line, or deeper on the lines below.
func (y *yamlReader) value(parent int, afterDash bool) {
	line := y.line
	y.skip()
	if y.line == line && !y.eof() {
		if afterDash {
			y.block(parent)
		} else {
			y.scalar(parent)
		}
		return
	}
	listOfKey := !afterDash && y.col() == parent && y.dash()
	if y.eof() || y.col() <= parent && !listOfKey {
		y.lines = append(y.lines, int32(line))
		y.out = append(y.out, "null"...)
		return
	}
	y.block(parent)
}
