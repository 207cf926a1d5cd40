package mask

import "strings"

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

// part is what a multipart form has under the name of a secret: what follows the empty line.
func part(s string, at int, add adding) {
	const long = 1 << 10 // no head of a part is longer
	if at >= len(s) || s[at] != '"' {
		return
	}
	end := quoteEnd(s, at)
	line := s[max(0, at-long):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	if !Secret(s[at+1:end]) || !strings.Contains(strings.ToLower(line), "form-data") {
		return
	}
	for _, empty := range []string{"\r\n\r\n", "\n\n"} {
		if head := strings.Index(s[end:min(len(s), end+long)], empty); head >= 0 {
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
