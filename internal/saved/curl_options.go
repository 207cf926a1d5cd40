package saved

import (
	"strings"
)

// An option of curl: whether it has a value, and what it does to the request.
type option struct {
	hasValue bool
	apply    func(*curl, word) error
}

func ignore(*curl, word) error { return nil }

// setsHeader makes an option that sets a header.
func setsHeader(name string) option {
	return option{true, func(c *curl, w word) error { c.header.Set(name, w.text); return nil }}
}

// refuses makes an option with which the request cannot be known.
func refuses(value bool, why string) option {
	return option{value, func(_ *curl, w word) error { return wrongAt(w.offset, "%s", why) }}
}

func flag(set func(*curl)) option {
	return option{false, func(c *curl, _ word) error { set(c); return nil }}
}

// curlOptions are the known options: those that change a request, and those that are ignored.
var curlOptions = func() map[string]option {
	all := map[string]option{
		"--request":        {true, func(c *curl, w word) error { c.method = w.text; return nil }},
		"--url":            {true, func(c *curl, w word) error { c.urls = append(c.urls, w); return nil }},
		"--header":         {true, (*curl).addHeader},
		"--data":           {true, (*curl).addData},
		"--data-ascii":     {true, (*curl).addData},
		"--data-binary":    {true, (*curl).addData},
		"--data-raw":       {true, (*curl).addRaw},
		"--json":           {true, (*curl).addJSON},
		"--data-urlencode": {true, addEncoded},
		"--url-query":      {true, addQuery},
		"--get":            flag(func(c *curl) { c.get = true }),
		"--head":           flag(func(c *curl) { c.head = true }),
		"--user":           {true, func(c *curl, w word) error { c.user = w.text; return nil }},
		"--user-agent":     setsHeader("User-Agent"),
		"--referer":        setsHeader("Referer"),
		"--cookie":         setsHeader("Cookie"),
		"--range":          {true, func(c *curl, w word) error { c.header.Set("Range", "bytes="+w.text); return nil }},
		"--oauth2-bearer":  {true, func(c *curl, w word) error { c.header.Set("Authorization", "Bearer "+w.text); return nil }},
		"--compressed":     flag(func(c *curl) { c.header.Set("Accept-Encoding", "deflate, gzip") }),
		"--upload-file":    refuses(true, "the body stands in another file, which is not read; put it into the command with --data-raw and -X PUT"),
		"--form":           refuses(true, "curl chooses a boundary for each form of several parts, so its bytes are not known; save the request as text with curl -v, or as HAR"),
		"--form-string":    refuses(true, "curl chooses a boundary for each form of several parts, so its bytes are not known; save the request as text with curl -v, or as HAR"),
		"--config":         refuses(true, "the options stand in another file, which is not read; put them into the command"),
		"--next":           refuses(false, "this command makes several requests; save each in a command of its own"),
		"--aws-sigv4":      refuses(true, "curl signs this request itself, in the way of another vendor; sign with the algorithm of the vendor that is called"),
	}
	for name := range strings.FieldsSeq(ignoredOptions) {
		all[name] = option{false, ignore}
	}
	for name := range strings.FieldsSeq(ignoredOptionsWithValue) {
		all[name] = option{true, ignore}
	}
	return all
}()

// Options that do not change what is signed: without a value, and with one.
const (
	ignoredOptions = `--silent --show-error --verbose --include --insecure --location --location-trusted --fail --fail-with-body --globoff --no-buffer --progress-bar
--remote-name --remote-header-name --http0.9 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 --ipv4 --ipv6 --path-as-is --raw --tcp-nodelay --tlsv1
--tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --ssl --ssl-reqd --ssl-no-revoke --fail-early --parallel --junk-session-cookies --basic --digest --ntlm --negotiate --anyauth --no-keepalive
--disable --create-dirs --append --list-only --tr-encoding --no-progress-meter --styled-output --disallow-username-in-url --post301 --post302 --post303 --no-alpn --no-npn --trace-time --sslv3`
	ignoredOptionsWithValue = `--output --write-out --max-time --connect-timeout --proxy --cacert --capath --cert --cert-type --key --key-type --pass --retry --retry-delay --retry-max-time --resolve
--connect-to --interface --unix-socket --cookie-jar --dump-header --limit-rate --max-filesize --max-redirs --noproxy --proxy-user --proxy-header --ciphers --tls-max --tls13-ciphers --trace --trace-ascii
--stderr --dns-servers --keepalive-time --local-port --socks5 --socks5-hostname --socks4 --preproxy --speed-limit --speed-time --time-cond --engine --pinnedpubkey --output-dir --parallel-max --rate --curves --alt-svc --hsts --doh-url --happy-eyeballs-timeout-ms --expect100-timeout --service-name --proto --proto-redir --proto-default --netrc-file --crlfile`
)

// shortOptions are the names of options of one letter.
var shortOptions = map[byte]string{
	'X': "--request", 'H': "--header", 'd': "--data", 'G': "--get", 'I': "--head", 'u': "--user", 'A': "--user-agent", 'e': "--referer", 'b': "--cookie", 'r': "--range", 'T': "--upload-file", 'F': "--form", 'K': "--config", ':': "--next",
	's': "--silent", 'S': "--show-error", 'v': "--verbose", 'i': "--include", 'k': "--insecure", 'L': "--location", 'f': "--fail", 'g': "--globoff", 'N': "--no-buffer", '#': "--progress-bar", 'O': "--remote-name", 'J': "--remote-header-name",
	'0': "--http1.0", '1': "--tlsv1", '2': "--ssl", '3': "--sslv3", '4': "--ipv4", '6': "--ipv6", 'Z': "--parallel", 'j': "--junk-session-cookies", 'q': "--disable", 'a': "--append", 'l': "--list-only",
	'o': "--output", 'w': "--write-out", 'm': "--max-time", 'x': "--proxy", 'E': "--cert", 'c': "--cookie-jar", 'D': "--dump-header", 'y': "--speed-time", 'Y': "--speed-limit", 'z': "--time-cond", 'U': "--proxy-user",
}

func addEncoded(c *curl, w word) error {
	text, err := urlEncoded(w)
	if err != nil {
		return err
	}
	return c.addRaw(word{text, w.offset})
}

// addQuery adds to the query; a value after a plus sign is not encoded.
func addQuery(c *curl, w word) error {
	text, raw := strings.CutPrefix(w.text, "+")
	var err error
	if !raw {
		text, err = urlEncoded(w)
	}
	c.query = append(c.query, text)
	return err
}
