package mask

import "strings"

// declared is a header, a line of YAML, or a member of an object. Of a header that is signed as the
// vendors do, only the signature is secret. It returns up to where an object or a list was masked.
func declared(s string, at int, add adding) (covered int) {
	name, quoted := nameBefore(s, at)
	from := skip(s, at+1, " \t")
	if quoted {
		from = skip(s, at+1, " \t\r\n")
	}
	if !Secret(name) || from >= len(s) {
		pairOf(s, name, from, add)
		return 0
	}
	switch c := s[from]; {
	case isQuote(c):
		add(from+1, quoteEnd(s, from), false)
	case c == '[' || c == '{':
		return inside(s, from, add)
	case c == '\\' || c == '\r' || c == '\n' || strings.HasPrefix(s[from:], "//"):
	case quoted:
		to := wordEnd(s, from)
		add(from, to, findable(s[from:to]) || digit(c) || c == '-')
	case signing(s[from:]):
	case startsLine(s, at, name):
		add(from, lineEnd(s, from), false)
	default:
		add(from, wordEnd(s, afterScheme(s, from)), false)
	}
	return 0
}

// pairOf is {"name": "password", "value": …}.
func pairOf(s, name string, from int, add adding) {
	if name != "name" && name != "key" || from >= len(s) || s[from] != '"' {
		return
	}
	end := quoteEnd(s, from)
	if !Secret(s[from+1 : end]) {
		return
	}
	rest := skip(s, min(end+1, len(s)), " \t\r\n,")
	if value := strings.TrimPrefix(s[rest:], `"value"`); len(value) < len(s)-rest {
		if at := skip(s, len(s)-len(value), " \t\r\n:"); at < len(s) && s[at] == '"' {
			add(at+1, quoteEnd(s, at), false)
		}
	}
}

// inside are the leaves of a list or an object; it returns where that ends.
func inside(s string, from int, add adding) int {
	depth := 0
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i
			}
		case c == '"':
			end := quoteEnd(s, i)
			if next := skip(s, min(end+1, len(s)), " \t\r\n"); next >= len(s) || s[next] != ':' {
				add(i+1, end, false)
			}
			i = end
		case digit(c) || c == '-':
			end := wordEnd(s, i)
			add(i, end, true)
			i = max(i, end-1)
		}
	}
	return len(s)
}
