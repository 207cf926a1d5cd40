package explain

import (
	"net/url"
	"path"
	"strings"
)

// Paths returns the mistakes in the canonical path. end completes a path as the vendor signs it, for example
// with a final slash; leaving that out is a mistake of its own.
func Paths(end func(string) string) []Mistake {
	return append(RootPaths(end), []Mistake{
		{ID: "path-without-first-slash", Says: "The canonical path does not begin with a slash; sign the path of the URL from its first slash on.",
			Ways: OneWay(func(d *Signing) { d.Path = strings.TrimPrefix(d.Path, "/") })},
		{ID: "path-prefix-left-out", Says: "The path was received with more in front than is signed: the endpoint has a path, or a proxy added one; sign the path as the server receives it.",
			Ways: shortenedWays(end)},
		{ID: "path-case", Says: "The path is signed in small letters or capitals; sign it as it is sent.",
			Ways: spellingWays(end, []spelling{
				{"in small letters", func(d *Signing) string { return strings.ToLower(d.Path) }}, {"in capitals", func(d *Signing) string { return strings.ToUpper(d.Path) }},
				{"the digits of percent signs in small letters", func(d *Signing) string { return lowerHex(d.Path) }}})},
		{ID: "path-cleaned", Says: "The path is signed without its dots and double slashes, and sent with them; send the path that is signed.",
			Ways: OneWay(func(d *Signing) { d.Path = end(path.Clean("/" + d.Path)) })},
	}...)
}

// RootPaths returns the mistakes that are possible even when the path is always a slash.
func RootPaths(end func(string) string) []Mistake {
	return []Mistake{
		{ID: "path-two-slashes", Says: "There is a slash too many in the canonical path: the endpoint ends with a slash and the path begins with one, or a slash is added to one at the end; sign the path as it is sent.",
			Ways: fixedWays(Way{"at its beginning", func(d *Signing) { d.Path = end("/" + d.Path) }}, Way{"at its end", func(d *Signing) { d.Path = end(d.Path) + "/" }},
				Way{"at both", func(d *Signing) { d.Path = "/" + end(d.Path) + "/" }})},
		{ID: "path-with-host", Says: "The host, or the whole URL, is signed in place of the path; sign the path alone.",
			Ways: spellingWays(end, []spelling{
				{"http://", func(d *Signing) string { return "http://" + d.Call.Host + d.Call.Path }}, {"https://", func(d *Signing) string { return "https://" + d.Call.Host + d.Call.Path }},
				{"the host", func(d *Signing) string { return d.Call.Host + d.Call.Path }}, {"two slashes and the host", func(d *Signing) string { return "//" + d.Call.Host + d.Call.Path }},
				{"a slash and the host", func(d *Signing) string { return "/" + d.Call.Host + d.Call.Path }}, {"the host without its port", func(d *Signing) string { return hostName(d.Call.Host) + d.Call.Path }}})},
		{ID: "path-with-query", Says: "The query is signed as part of the path; it has a line of its own.",
			Ways: fixedWays(Way{"and on its own line", func(d *Signing) { d.Path = end(withQuery(d)) }}, Way{"and its line is empty", func(d *Signing) { d.Path = end(withQuery(d)); d.Params = nil }},
				Way{"behind the slash at the end, and on its own line", func(d *Signing) { d.Path = withQueryAfterSlash(d) }}, Way{"behind the slash at the end, and its line is empty", func(d *Signing) { d.Path = withQueryAfterSlash(d); d.Params = nil }},
				Way{"with no slash at the end, and its line is empty", func(d *Signing) { d.Path = withQuery(d); d.Params = nil }})},
		{ID: "path-with-prefix", Says: "The path is signed with a prefix that is not in the path that was received: it belongs to the endpoint, or a proxy removed it; sign the path as the server receives it.",
			Ways: prefixWays(end)},
	}
}

func fixedWays(all ...Way) func(*Signing) []Way { return func(*Signing) []Way { return all } }

// A spelling is a way to write the path, before end completes it.
type spelling struct {
	detail string
	write  func(*Signing) string
}

func spellingWays(end func(string) string, all []spelling) func(*Signing) []Way {
	return EachWay(all, func(s spelling) string { return s.detail }, func(d *Signing, s spelling) { d.Path = end(s.write(d)) })
}

func withQuery(d *Signing) string {
	if d.Call.Query == "" {
		return d.Call.Path + "?"
	}
	return d.Call.Path + "?" + d.Call.Query
}

// withQueryAfterSlash returns the path with a final slash, followed by the query.
func withQueryAfterSlash(d *Signing) string {
	return strings.TrimSuffix(d.Call.Path, "/") + "/?" + d.Call.Query
}

// pathPrefixes are usual path prefixes of proxies and mocks.
var pathPrefixes = []string{
	"/huawei", "/huaweicloud", "/hwc", "/hw", "/alibaba", "/alibabacloud", "/aliyun", "/alicloud", "/bss", "/bssintl", "/bss-intl", "/bssopenapi", "/business", "/billing", "/api", "/apis", "/rest", "/gateway", "/proxy", "/mock", "/mocks", "/_mock", "/rescind",
	"/cloud", "/v1", "/v1.0", "/v2", "/v3", "/api/v1", "/api/v2", "/test", "/dev", "/stage", "/staging", "/prod", "/base", "/openapi", "/service", "/services", "/backend", "/default",
}

func prefixWays(end func(string) string) func(*Signing) []Way {
	return func(d *Signing) (ways []Way) {
		found := pathPrefixes
		for _, name := range []string{"X-Forwarded-Prefix", "X-Forwarded-Path", "X-Script-Name", "X-Original-Uri", "X-Original-Url", "X-Envoy-Original-Path", "X-Rewrite-Url"} {
			if value := forwardedPrefix(d.Call.Header.Get(name), d.Call.Path); value != "" {
				found = append([]string{value}, found...)
			}
		}
		for _, prefix := range found {
			ways = append(ways, Way{prefix, func(d *Signing) { d.Path = end(prefix + d.Path) }})
		}
		return ways
	}
}

// forwardedPrefix returns the path prefix that a header of a proxy contains, "" when there is none.
func forwardedPrefix(value, received string) string {
	u, err := url.Parse(value)
	if err != nil || value == "" {
		return ""
	}
	return "/" + strings.Trim(strings.TrimSuffix(u.Path, received), "/")
}

// maxSegments limits how many leading segments of a path may be left out.
const maxSegments = 4

func shortenedWays(end func(string) string) func(*Signing) []Way {
	return func(d *Signing) (ways []Way) {
		rest := d.Path
		for n := 0; n < maxSegments && len(rest) > 1; n++ {
			at := strings.IndexByte(rest[1:], '/')
			if at < 0 {
				break
			}
			prefix, from := d.Path[:len(d.Path)-len(rest)+at+1], len(d.Path)-len(rest)+at+1
			rest = rest[at+1:]
			ways = append(ways, Way{prefix, func(d *Signing) {
				if from <= len(d.Path) {
					d.Path = end(d.Path[from:])
				}
			}})
		}
		return ways
	}
}
