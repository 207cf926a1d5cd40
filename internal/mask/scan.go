package mask

import "strings"

// skipAny returns the place after any of these characters.
func skipAny(s string, at int, over string) int {
	for at < len(s) && strings.IndexByte(over, s[at]) >= 0 {
		at++
	}
	return at
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// quoteEnd returns the place of the closing quotation mark, or the end of the text.
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

// bracketEnd returns the place after the bracket that closes the one at a place.
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

// wordEnd returns the end of a value without quotes.
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

// lineEnd returns the end of the line, or of the quotation around it.
func lineEnd(s string, at int) int {
	if n := strings.IndexAny(s[at:], "\r\n\"'`<"); n >= 0 {
		return at + n
	}
	return len(s)
}

// afterScheme returns the place after Bearer or another scheme.
func afterScheme(s string, at int) int {
	for _, scheme := range []string{"bearer ", "basic ", "digest ", "token ", "negotiate "} {
		if len(s) >= at+len(scheme) && strings.EqualFold(s[at:at+len(scheme)], scheme) {
			return skipAny(s, at+len(scheme), " ")
		}
	}
	return at
}

// nameBefore returns the decoded name before a place, and whether it is in quotes.
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
		for from > 0 && end-from < longest && isNameByte(s[from-1]) {
			from--
		}
	}
	return decodedName(s[from:end]), quoted
}

func isNameByte(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("-_.[]%$", c) >= 0
}

// decodedName returns a name without its escapes.
func decodedName(name string) string {
	if all := decodedViews(name); strings.ContainsAny(name, `%\&`) {
		return all[len(all)-1].text
	}
	return name
}

// isFirstInLine reports whether a name begins its line or quotation, as the name of a header does.
func isFirstInLine(s string, at int, name string) bool {
	before := strings.TrimRight(s[:max(0, at-len(name))], " \t-")
	return before == "" || strings.IndexByte("\r\n\"'`", before[len(before)-1]) >= 0
}

// isVendorSignature reports whether a header value has a vendor's signature beside other parts that are no secret.
func isVendorSignature(value string) bool {
	algorithm, _, found := strings.Cut(value, " ")
	return found && (strings.HasPrefix(algorithm, "SDK-") || strings.HasPrefix(algorithm, "V11-") || strings.HasPrefix(algorithm, "ACS3-"))
}
