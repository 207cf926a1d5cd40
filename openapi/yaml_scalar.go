package openapi

import (
	"strconv"
	"strings"
)

// scalar reads a scalar or a flow collection, and then the line must end.
func (y *yamlReader) scalar(parent int) {
	switch c := y.at(0); c {
	case '|', '>':
		y.blockText(parent, c == '>')
		return
	case '{', '[':
		y.flow()
	case '"', '\'':
		y.quoted(c)
	default:
		y.plain(parent)
	}
	line := y.line
	if y.skip(); !y.eof() && y.line == line {
		y.fail("there is more text behind the end of the value")
	}
}

// refuseIndicator stops at what plain text may not begin with.
func (y *yamlReader) refuseIndicator() {
	c := y.at(0)
	dash := c == '-' && (y.blankAt(1) || isFlow(y.at(1)))
	if dash || isFlow(c) || strings.IndexByte("&*!|>%@`#'\"?:", c) >= 0 {
		y.fail("%q cannot begin plain text; contracts use no anchors, aliases and tags", c)
	}
}

// plain reads a plain scalar, which may go on over deeper lines.
func (y *yamlReader) plain(parent int) {
	y.refuseIndicator()
	begin := y.place
	text := y.plainLine()
	for !y.eof() && y.at(0) == '\n' {
		before := y.place
		joint := y.fold()
		if y.eof() || y.col() <= parent || y.at(0) == '#' {
			y.place = before
			break
		}
		y.refuseIndicator()
		text += joint + y.plainLine()
	}
	end := y.place
	y.place = begin
	y.resolve(text)
	y.place = end
}

// plainLine is the plain text up to the end of the line or a comment.
func (y *yamlReader) plainLine() string {
	start := y.pos
	for ; y.at(0) != '\n'; y.pos++ {
		if y.at(0) == ':' && y.blankAt(1) {
			y.fail("plain text cannot hold a colon and a blank: put it in quotes")
		}
		if y.at(0) == '#' && y.pos > start && y.blankAt(-1) {
			break
		}
	}
	return strings.TrimRight(y.in[start:y.pos], " ")
}

// fold passes line ends and white space; what stands for them is a space, or the empty lines.
func (y *yamlReader) fold() string {
	breaks := 0
	for !y.eof() && y.blankAt(0) {
		if y.at(0) == '\n' {
			y.newline()
			breaks++
		} else {
			y.pos++
		}
	}
	if breaks == 1 {
		return " "
	}
	return strings.Repeat("\n", max(breaks-1, 0))
}

// resolve writes plain text as the JSON value that YAML takes it for.
func (y *yamlReader) resolve(text string) {
	switch {
	case word(text) != "":
		y.write(word(text))
	case numberSize(text) == len(text):
		y.write(text)
	case looksLikeNumber(text):
		y.fail("%s is a number to some readers of YAML and not to others: put it in quotes", text)
	default:
		y.writeText(text)
	}
}

// word is what JSON writes for null, true and false; "" for other text.
func word(text string) string {
	switch text {
	case "null", "Null", "NULL", "~":
		return "null"
	case "true", "True", "TRUE":
		return "true"
	case "false", "False", "FALSE":
		return "false"
	}
	return ""
}

// looksLikeNumber is true for 0123, 0x1F, 1_000, +1, .5, 1. and .inf.
func looksLikeNumber(text string) bool {
	if strings.IndexByte("+-.0123456789", text[0]) < 0 {
		return false
	}
	bare := strings.ReplaceAll(text, "_", "")
	_, notInt := strconv.ParseInt(bare, 0, 64)
	_, notUint := strconv.ParseUint(bare, 0, 64)
	_, notFloat := strconv.ParseFloat(bare, 64)
	switch bare = strings.ToLower(strings.TrimLeft(bare, "+-")); {
	case bare == ".inf", bare == ".nan", len(bare) > 1 && bare[0] == '0' && strings.IndexByte("box", bare[1]) >= 0:
		return true
	}
	return notInt == nil || notUint == nil || notFloat == nil
}
