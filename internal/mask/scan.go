package mask

import "strings"

// skip goes over some characters.
func skip(s string, at int, over string) int {
	for at < len(s) && strings.IndexByte(over, s[at]) >= 0 {
		at++
	}
	return at
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// quoteEnd is where the quotation ends that begins at a place: at its closing mark, or with the text.
func quoteEnd(s string, at int) int {
	for i := at + 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[at]:
			return i
		}
	}
	return len(s)
}

// bracketEnd is behind the bracket that closes the one at a place.
func bracketEnd(s string, at int) int {
	depth := 0
	for i := at; i < len(s); i++ {
		switch s[i] {
		case '"':
			i = quoteEnd(s, i)
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// wordEnd is where a value without quotes ends.
func wordEnd(s string, at int) int {
	for ; at < len(s); at++ {
		switch c := s[at]; {
		case strings.IndexByte("&\"'`<>,;)]} \t\r\n\x00", c) >= 0:
			return at
		case c == '\\' && (at+1 == len(s) || strings.IndexByte("\"'`nrt", s[at+1]) >= 0):
			return at
		}
	}
	return at
}

// lineEnd is where a line ends, or the quotation that it stands in.
func lineEnd(s string, at int) int {
	if n := strings.IndexAny(s[at:], "\r\n\"'`<"); n >= 0 {
		return at + n
	}
	return len(s)
}

// afterScheme is behind Bearer and its like.
func afterScheme(s string, at int) int {
	for _, scheme := range []string{"bearer ", "basic ", "digest ", "token ", "negotiate "} {
		if len(s) >= at+len(scheme) && strings.EqualFold(s[at:at+len(scheme)], scheme) {
			return skip(s, at+len(scheme), " ")
		}
	}
	return at
}

// nameBefore is the name that stands before a sign, decoded, and whether it stands in quotes.
func nameBefore(s string, at int) (name string, quoted bool) {
	const longest = 128
	end := at
	for end > 0 && (s[end-1] == ' ' || s[end-1] == '\t') {
		end--
	}
	from := end
	if quoted = end > 0 && isQuote(s[end-1]); quoted {
		for from--; from > 0 && end-from < longest && s[from-1] != s[end-1] && s[from-1] != '\n'; {
			from--
		}
		end--
	} else {
		for from > 0 && end-from < longest && inName(s[from-1]) {
			from--
		}
	}
	return unescaped(s[from:end]), quoted
}

func inName(c byte) bool {
	return letter(c) || digit(c) || strings.IndexByte("-_.[]%$", c) >= 0
}

// unescaped is a name without its escapes.
func unescaped(name string) string {
	if all := views(name); strings.ContainsAny(name, `%\&`) {
		return all[len(all)-1].text
	}
	return name
}

// startsLine reports whether a name is the first of its line, or of a quotation, as that of a header is.
func startsLine(s string, at int, name string) bool {
	before := strings.TrimRight(s[:max(0, at-len(name))], " \t-")
	return before == "" || strings.IndexByte("\r\n\"'`", before[len(before)-1]) >= 0
}

// signing reports whether a header is signed by an algorithm of the vendors: it names more than the signature.
func signing(value string) bool {
	algorithm, _, found := strings.Cut(value, " ")
	return found && (strings.HasPrefix(algorithm, "SDK-") || strings.HasPrefix(algorithm, "V11-") || strings.HasPrefix(algorithm, "ACS3-"))
}
