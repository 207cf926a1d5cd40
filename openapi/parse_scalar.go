package openapi

// str reads a string; the node holds what stands between the quotes.
func (p *parser) str() bool {
	data, start, escaped := p.data, p.pos+1, false
	i := start
	for ; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			return p.leaf(String, start, i, i+1, escaped)
		case c == '\\':
			escaped = true
			size := escapeSize(data[i:])
			if size == 0 {
				return p.failAt(i, "the escape is unknown, or half of a character")
			}
			i += size - 1
		case c < ' ':
			return p.failAt(i, "a control character must be escaped")
		}
	}
	return p.failAt(i, "the string is not closed")
}

func (p *parser) failAt(pos int, what string) bool {
	p.pos = pos
	return p.fail(what)
}

// number reads what JSON's grammar allows: -? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?
func (p *parser) number(first byte) bool {
	if first != '-' && (first < '0' || first > '9') {
		return p.fail("a value is expected")
	}
	size := numberSize(p.data[p.pos:])
	if size == 0 {
		return p.fail("the number is not written as JSON writes numbers")
	}
	return p.leaf(Number, p.pos, p.pos+size, p.pos+size, false)
}

// numberSize is the length of the number at the beginning of the text, 0 if it is malformed.
func numberSize[T string | []byte](text T) int {
	i := 0
	if i < len(text) && text[i] == '-' {
		i++
	}
	whole := digits(text, i)
	if whole == i || text[i] == '0' && whole > i+1 {
		return 0
	}
	if i = whole; i < len(text) && text[i] == '.' {
		fraction := digits(text, i+1)
		if fraction == i+1 {
			return 0
		}
		i = fraction
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		if i++; i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		exponent := digits(text, i)
		if exponent == i {
			return 0
		}
		i = exponent
	}
	return i
}

// digits is the place behind the digits that begin at i.
func digits[T string | []byte](text T, i int) int {
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return i
}
