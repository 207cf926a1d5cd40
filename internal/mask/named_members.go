package mask

import "strings"

// findMember finds the value of a header, a line of YAML or a member of an object. In a header with a
// vendor's signature only the signature is secret. It returns the end of a masked object or list.
func findMember(s string, at int, add addSpan) (covered int) {
	name, quoted := nameBefore(s, at)
	from := skipAny(s, at+1, " \t")
	if quoted {
		from = skipAny(s, at+1, " \t\r\n")
	}
	if !IsSecretName(name) || from >= len(s) {
		findNameValuePair(s, name, from, add)
		return 0
	}
	switch c := s[from]; {
	case isQuote(c):
		add(from+1, quoteEnd(s, from), false)
	case c == '[' || c == '{':
		return addLeaves(s, from, add)
	case c == '\\' || c == '\r' || c == '\n' || strings.HasPrefix(s[from:], "//"):
	case quoted:
		to := wordEnd(s, from)
		add(from, to, isSearchable(s[from:to]) || isDigit(c) || c == '-')
	case isVendorSignature(s[from:]):
	case isFirstInLine(s, at, name):
		add(from, lineEnd(s, from), false)
	default:
		add(from, wordEnd(s, afterScheme(s, from)), false)
	}
	return 0
}

// findNameValuePair finds the value of {"name": "password", "value": …}.
func findNameValuePair(s, name string, from int, add addSpan) {
	if name != "name" && name != "key" || from >= len(s) || s[from] != '"' {
		return
	}
	end := quoteEnd(s, from)
	if !IsSecretName(s[from+1 : end]) {
		return
	}
	rest := skipAny(s, min(end+1, len(s)), " \t\r\n,")
	if value := strings.TrimPrefix(s[rest:], `"value"`); len(value) < len(s)-rest {
		if at := skipAny(s, len(s)-len(value), " \t\r\n:"); at < len(s) && s[at] == '"' {
			add(at+1, quoteEnd(s, at), false)
		}
	}
}

// addLeaves adds the texts and numbers in a list or an object, and returns where that ends.
func addLeaves(s string, from int, add addSpan) int {
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
			if next := skipAny(s, min(end+1, len(s)), " \t\r\n"); next >= len(s) || s[next] != ':' {
				add(i+1, end, false)
			}
			i = end
		case isDigit(c) || c == '-':
			end := wordEnd(s, i)
			add(i, end, true)
			i = max(i, end-1)
		}
	}
	return len(s)
}
