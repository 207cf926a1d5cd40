package mask

import "strings"

// findPrivateKeys finds private keys in PEM, each between its first and its last line.
func findPrivateKeys(s string, add addSpan) {
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

// findFormPart finds the value of a part of a multipart form that has the name of a secret.
func findFormPart(s string, at int, add addSpan) {
	const long = 1 << 10 // no head of a part is longer
	if at >= len(s) || s[at] != '"' {
		return
	}
	end := quoteEnd(s, at)
	line := s[max(0, at-long):at]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	if !IsSecretName(s[at+1:end]) || !strings.Contains(strings.ToLower(line), "form-data") {
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

// findElement finds the value of <name>value</name>.
func findElement(s string, at int, add addSpan) {
	const longest = 200
	open := strings.LastIndexByte(s[max(0, at-longest):at], '<')
	if open < 0 {
		return
	}
	name, _, _ := strings.Cut(s[max(0, at-longest)+open+1:at], " ")
	if !IsSecretName(name[strings.LastIndexByte(name, ':')+1:]) || strings.HasPrefix(name, "/") {
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

// findPassword finds the password in https://user:password@host.
func findPassword(s string, at int, add addSpan) {
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

// findCredential finds the value after Bearer or Basic.
func findCredential(s string, at int, add addSpan) {
	for _, scheme := range []string{"bearer", "basic"} {
		if n := len(scheme); at >= n && strings.EqualFold(s[at-n:at], scheme) && (at == n || !isTokenByte(s[at-n-1])) {
			from := skipAny(s, at, " ")
			if to := wordEnd(s, from); isStrong(s[from:to]) {
				add(from, to, false)
			}
		}
	}
}
