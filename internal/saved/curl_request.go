package saved

import (
	"net/http"
	"net/url"
	"strings"
)

// request returns the request that the command sends.
func (c *curl) request() (*Request, error) {
	if len(c.urls) != 1 {
		at, what := c.offset, "this command of curl has no URL; copy the whole command"
		if len(c.urls) > 1 {
			at, what = c.urls[1].offset, "this is a second URL of one command; a value with blanks has to stand in quotation marks, and each request in a command of its own"
		}
		return nil, wrongAt(at, "%s", what)
	}
	u, err := c.target()
	if err != nil {
		return nil, err
	}
	r := &http.Request{Method: c.httpMethod(), URL: u, Host: u.Host, Header: c.header}
	if c.host != "" {
		r.Host = c.host
	}
	c.addDefaultHeaders()
	s := &Request{HTTP: r, offset: c.offset, Bodies: [][]byte{nil}}
	if c.hasData && !c.get {
		s.Bodies = [][]byte{[]byte(strings.Join(c.data, "&"))}
	}
	if c.json {
		s.Bodies = [][]byte{[]byte(strings.Join(c.data, ""))}
	}
	return s, nil
}

// target returns the URL with everything that options add to its query.
func (c *curl) target() (*url.URL, error) {
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
		separator := "?"
		if strings.Contains(text, "?") {
			separator = "&"
		}
		text += separator + strings.Join(query, "&")
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, wrongAt(w.offset, "this is no URL; write it as it was sent")
	}
	if u.User != nil && c.user == "" {
		c.user, u.User = u.User.String(), nil
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

func (c *curl) httpMethod() string {
	switch {
	case c.method != "":
		return c.method
	case c.head:
		return "HEAD"
	case c.hasData && !c.get:
		return "POST"
	}
	return "GET"
}
