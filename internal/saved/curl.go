package saved

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// curlCommand is where a command of curl begins: behind a prompt, or settings of the environment.
var curlCommand = regexp.MustCompile(`(?m)^[ \t]*(?:[$%>#] |PS [^>\n]*> ?|[A-Za-z]:\\[^>\n]*>)?(?:[A-Za-z_]\w*=\S* )*curl(?:\.exe)?[ \t]`)

// readCurl reads all commands of curl in a text.
func readCurl(text string) (all []*Request, err error) {
	for from := 0; ; {
		found := curlCommand.FindStringIndex(text[from:])
		if found == nil {
			return all, nil
		}
		begin := from + found[0] + strings.LastIndex(text[from+found[0]:from+found[1]], "curl")
		words, end, err := split(text[begin:], begin)
		if err != nil {
			return nil, err
		}
		s, err := commanded(words)
		if err != nil {
			return nil, err
		}
		if all, from = append(all, s), begin+max(end, 1); len(all) > mostRequests {
			return nil, tooMany(s.at)
		}
	}
}

// A command of curl, as far as it has been read.
type curl struct {
	at             int
	method         string
	urls           []word
	header         http.Header
	host           string
	removed        []string // headers that are not sent
	data           []string
	has, get, head bool
	json           bool
	query          []string
	user           string
}

// commanded reads the words of a command.
func commanded(words []word) (*Request, error) {
	c := &curl{at: words[0].at, header: http.Header{}}
	for rest := words[1:]; len(rest) > 0; {
		used, err := c.take(rest)
		if err != nil {
			return nil, err
		}
		rest = rest[used:]
	}
	return c.saved()
}

// take reads an option with its value, or a URL; it says how many words it was.
func (c *curl) take(words []word) (used int, err error) {
	w := words[0]
	switch {
	case strings.HasPrefix(w.text, "--"):
		return c.long(words)
	case strings.HasPrefix(w.text, "-") && len(w.text) > 1:
		return c.short(words)
	}
	c.urls = append(c.urls, w)
	return 1, nil
}

// long reads an option of several letters.
func (c *curl) long(words []word) (used int, err error) {
	name := words[0].text
	o, known := curlOptions[name]
	switch {
	case !known && strings.HasPrefix(name, "--no-"):
		return 1, nil
	case !known:
		return 0, wrongAt(words[0].at, "the option %s of curl is not known here; remove it if it does not change the request", shownOption(name))
	case !o.value:
		return 1, o.apply(c, word{at: words[0].at})
	case len(words) == 1:
		return 0, wrongAt(words[0].at, "the option %s of curl has no value; copy the whole command", name)
	}
	return 2, o.apply(c, words[1])
}

// short reads options of one letter, of which several may stand together, the last with its value.
func (c *curl) short(words []word) (used int, err error) {
	w := words[0]
	for i := 1; i < len(w.text); i++ {
		name, known := shortOptions[w.text[i]]
		if !known {
			return 0, wrongAt(w.at+i, "the option -%c of curl is not known here; remove it if it does not change the request", printable(w.text[i]))
		}
		o := curlOptions[name]
		switch {
		case !o.value:
			if err := o.apply(c, word{at: w.at}); err != nil {
				return 0, err
			}
		case i+1 < len(w.text):
			return 1, o.apply(c, word{w.text[i+1:], w.at + i + 1})
		case len(words) == 1:
			return 0, wrongAt(w.at, "the option -%c of curl has no value; copy the whole command", w.text[i])
		default:
			return 2, o.apply(c, words[1])
		}
	}
	return 1, nil
}

func printable(c byte) rune {
	if c < ' ' || c > '~' {
		return '?'
	}
	return rune(c)
}

// shownOption is the name of an option without a value that somebody may have joined to it.
func shownOption(text string) string {
	name, _, _ := strings.Cut(text, "=")
	if len(name) > 24 {
		return name[:24] + "…"
	}
	return name
}

// saved is the request that the command sends.
func (c *curl) saved() (*Request, error) {
	if len(c.urls) != 1 {
		at, what := c.at, "this command of curl has no URL; copy the whole command"
		if len(c.urls) > 1 {
			at, what = c.urls[1].at, "this is a second URL of one command; a value with blanks has to stand in quotation marks, and each request in a command of its own"
		}
		return nil, wrongAt(at, "%s", what)
	}
	u, err := c.address()
	if err != nil {
		return nil, err
	}
	r := &http.Request{Method: c.verb(), URL: u, Host: u.Host, Header: c.header}
	if c.host != "" {
		r.Host = c.host
	}
	c.complete()
	s := &Request{HTTP: r, at: c.at, Bodies: [][]byte{nil}}
	if c.has && !c.get {
		s.Bodies = [][]byte{[]byte(strings.Join(c.data, "&"))}
	}
	if c.json {
		s.Bodies = [][]byte{[]byte(strings.Join(c.data, ""))}
	}
	return s, nil
}

// address is the URL with all that is added to its query.
func (c *curl) address() (*url.URL, error) {
	w := c.urls[0]
	text, _, _ := strings.Cut(w.text, "#")
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	query := c.query
	if c.get {
		query = append(query, c.data...)
	}
	if len(query) > 0 {
		joint := "?"
		if strings.Contains(text, "?") {
			joint = "&"
		}
		text += joint + strings.Join(query, "&")
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, wrongAt(w.at, "this is no URL; write it as it was sent")
	}
	if u.User != nil && c.user == "" {
		c.user, u.User = u.User.String(), nil
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

func (c *curl) verb() string {
	switch {
	case c.method != "":
		return c.method
	case c.head:
		return "HEAD"
	case c.has && !c.get:
		return "POST"
	}
	return "GET"
}
