package mock

import (
	"encoding/base64"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// What a reader decodes: characters in JSON, bytes in a URL, and BASE64.
var (
	escapedChar = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)
	escapedByte = regexp.MustCompile(`%[0-9a-fA-F]{2}`)
	base64Run   = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}`)
)

// plainly is a text and all that a reader could make of it.
func plainly(text string) string {
	all := text
	for range 3 {
		text = escapedChar.ReplaceAllStringFunc(text, func(s string) string {
			n, _ := strconv.ParseUint(s[2:], 16, 32)
			return string(rune(n))
		})
		text = html.UnescapeString(text)
		text = escapedByte.ReplaceAllStringFunc(text, func(s string) string {
			n, _ := strconv.ParseUint(s[1:], 16, 8)
			return string([]byte{byte(n)})
		})
		all += "\n" + text
	}
	var decoded strings.Builder
	for _, run := range base64Run.FindAllString(all, -1) {
		for skip := range 4 {
			plain, _ := base64.RawURLEncoding.DecodeString(strings.NewReplacer("+", "-", "/", "_").Replace(run[skip:]))
			decoded.Write(plain)
			decoded.WriteByte('\n')
		}
	}
	return strings.ToLower(all + decoded.String())
}

// wantNone looks for every secret, and for the beginning of each.
func (g *guarded) wantNone(where, text string) {
	g.t.Helper()
	if text == "" {
		g.t.Errorf("%s says nothing", where)
	}
	plain := plainly(text)
	for kind, secret := range g.secrets {
		if at := strings.Index(plain, strings.ToLower(secret[:12])); at >= 0 {
			g.t.Errorf("%s shows %s: …%s…", where, kind, plain[max(0, at-120):min(len(plain), at+60)])
		}
	}
}

// withoutIssued is the answer about a sandbox but for the credentials that it gives out.
func withoutIssued(text string) string {
	return regexp.MustCompile(`"(huawei|alibaba)":\[\{[^\]]*\}\]`).ReplaceAllString(text, "")
}
