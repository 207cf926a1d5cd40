package mask

import "strings"

// named are the values that stand behind the name of a secret: name=value, name: value, "name": value,
// <name>value</name>, a part of a form named so, a password in an address, and Bearer or Basic.
func named(s string) (spans []span) {
	add := func(from, to int, bare bool) {
		if from < to && !placeholder(s[from:to]) {
			spans = append(spans, span{from, to, bare})
		}
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '=':
			assigned(s, i, add)
		case ':':
			declared(s, i, add)
		case '>':
			element(s, i, add)
		case '@':
			userinfo(s, i, add)
		case ' ':
			credential(s, i, add)
		}
	}
	privateKeys(s, add)
	return spans
}

// privateKeys are those in PEM, each between its first line and its last.
func privateKeys(s string, add adding) {
	const end = "PRIVATE KEY-----"
	for at := 0; ; {
		n := strings.Index(s[at:], end)
		if n < 0 {
			return
		}
		from := at + n + len(end)
		if at = from; !strings.Contains(s[max(0, from-len(end)-40):from], "-----BEGIN ") {
			continue
		}
		to := len(s)
		if n := strings.Index(s[from:], "-----END "); n >= 0 {
			to = from + n
		}
		add(from, to, false)
		at = to
	}
}

// placeholder reports whether a value only says where the secret belongs: $TOKEN, ${TOKEN}, YOUR_TOKEN.
func placeholder(value string) bool {
	word := value[strings.LastIndexByte(value, ' ')+1:]
	name, variable := strings.CutPrefix(word, "$")
	if !variable && !strings.HasPrefix(name, "YOUR_") {
		return false
	}
	return strings.Trim(strings.TrimSuffix(strings.TrimPrefix(name, "{"), "}"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == ""
}

type adding func(from, to int, bare bool)

// assigned is name=value, the value in quotes or not, and the part of a form that has a name.
func assigned(s string, at int, add adding) {
	name, _ := nameBefore(s, at)
	from := at + 1
	if from < len(s) && s[from] == '>' { // "name" => "value"
		from++
	}
	if !Secret(name) {
		if strings.HasSuffix(strings.ToLower(name), "name") {
			part(s, from, add)
		}
		return
	}
	from = skip(s, from, " \t")
	if from < len(s) && isQuote(s[from]) {
		add(from+1, quoteEnd(s, from), false)
		return
	}
	add(from, wordEnd(s, from), false)
}

// part is what a multipart form has under the name of a secret: what follows the empty line.
func part(s string, at int, add adding) {
	if at >= len(s) || s[at] != '"' {
		return
	}
	end := quoteEnd(s, at)
	line := s[strings.LastIndexByte(s[:at], '\n')+1 : at]
	if !Secret(s[at+1:end]) || !strings.Contains(strings.ToLower(line), "form-data") {
		return
	}
	for _, empty := range []string{"\r\n\r\n", "\n\n"} {
		if head := strings.Index(s[end:], empty); head >= 0 {
			from := end + head + len(empty)
			to := len(s)
			if boundary := strings.Index(s[from:], "\n--"); boundary >= 0 {
				to = from + boundary
			}
			add(from, len(strings.TrimRight(s[:to], "\r\n")), false)
			return
		}
	}
}

// declared is a header, a line of YAML, or a member of an object. Of a header that is signed as the
// vendors do, only the signature is secret.
func declared(s string, at int, add adding) {
	name, quoted := nameBefore(s, at)
	from := skip(s, at+1, " \t")
	if quoted {
		from = skip(s, at+1, " \t\r\n")
	}
	if !Secret(name) || from >= len(s) {
		pairOf(s, name, from, add)
		return
	}
	switch c := s[from]; {
	case isQuote(c):
		add(from+1, quoteEnd(s, from), false)
	case c == '[' || c == '{':
		inside(s, from, add)
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

// inside are the leaves of a list or an object.
func inside(s string, from int, add adding) {
	depth := 0
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return
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
			i = end - 1
		}
	}
}

// element is <name>value</name>.
func element(s string, at int, add adding) {
	const longest = 200
	open := strings.LastIndexByte(s[max(0, at-longest):at], '<')
	if open < 0 {
		return
	}
	name, _, _ := strings.Cut(s[max(0, at-longest)+open+1:at], " ")
	if !Secret(name[strings.LastIndexByte(name, ':')+1:]) || strings.HasPrefix(name, "/") {
		return
	}
	from, end := at+1, "<"
	if strings.HasPrefix(s[from:], "<![CDATA[") {
		from, end = from+len("<![CDATA["), "]]>"
	}
	to := len(s)
	if n := strings.Index(s[from:], end); n >= 0 {
		to = from + n
	}
	add(from, to, false)
}

// userinfo is the password in https://user:password@host.
func userinfo(s string, at int, add adding) {
	const longest = 512
	from := max(0, at-longest)
	scheme := strings.LastIndex(s[from:at], "://")
	if scheme < 0 {
		return
	}
	from += scheme + len("://")
	if user := strings.IndexByte(s[from:at], ':'); user >= 0 && !strings.ContainsAny(s[from:at], "/ \t\r\n?#\"'<>") {
		add(from+user+1, at, false)
	}
}

// credential is what follows the name of a scheme: Bearer or Basic.
func credential(s string, at int, add adding) {
	for _, scheme := range []string{"bearer", "basic"} {
		if n := len(scheme); at >= n && strings.EqualFold(s[at-n:at], scheme) && (at == n || !inWord(s[at-n-1])) {
			from := skip(s, at, " ")
			if to := wordEnd(s, from); strong(s[from:to]) {
				add(from, to, false)
			}
		}
	}
}
