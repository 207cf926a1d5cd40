package saved

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
)

// addDefaultHeaders adds the headers that curl sends by itself, except those that depend on its version.
func (c *curl) addDefaultHeaders() {
	set := func(name, value string) {
		if _, given := c.header[http.CanonicalHeaderKey(name)]; !given && !c.isRemoved(name) {
			c.header.Set(name, value)
		}
	}
	if c.user != "" {
		set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(c.user)))
	}
	if c.json {
		set("Content-Type", "application/json")
		set("Accept", "application/json")
	}
	if c.hasData && !c.get {
		set("Content-Type", "application/x-www-form-urlencoded")
	}
	set("Accept", "*/*")
}

func (c *curl) isRemoved(name string) bool {
	for _, removed := range c.removedHeaders {
		if strings.EqualFold(removed, name) {
			return true
		}
	}
	return false
}

// addHeader reads a header as curl does: "Name;" sends it empty, "Name:" not at all.
func (c *curl) addHeader(w word) error {
	name, value, found := strings.Cut(w.text, ":")
	switch {
	case strings.HasPrefix(w.text, "@"):
		return wrongAt(w.offset, "the headers stand in another file; put each of them into the command with -H")
	case !found && strings.HasSuffix(w.text, ";"):
		c.header.Add(strings.TrimSuffix(w.text, ";"), "")
		return nil
	case !found:
		return wrongAt(w.offset, "this is no header; curl takes -H 'Name: value', and -H 'Name;' for an empty one")
	}
	value = strings.TrimSpace(value)
	switch {
	case value == "":
		c.removedHeaders = append(c.removedHeaders, name)
	case strings.EqualFold(name, "host"):
		c.host = value
	default:
		c.header.Add(name, value)
	}
	return nil
}

// addData adds to the body. Data in another file is refused.
func (c *curl) addData(w word) error {
	if strings.HasPrefix(w.text, "@") {
		return wrongAt(w.offset, "the body stands in another file, which is not read; put it in the place of @FILE, in quotation marks, with --data-raw")
	}
	return c.addRaw(w)
}

func (c *curl) addRaw(w word) error {
	c.hasData, c.data = true, append(c.data, w.text)
	return nil
}

func (c *curl) addJSON(w word) error {
	c.json = true
	return c.addData(w)
}

// urlEncoded encodes a part as --data-urlencode does: content, =content, name=content.
func urlEncoded(w word) (string, error) {
	name, content, named := strings.Cut(w.text, "=")
	if at := strings.IndexByte(w.text, '@'); at >= 0 && (!named || at < len(name)) {
		return "", wrongAt(w.offset, "a part of the body stands in another file, which is not read; put it in the place of @FILE")
	}
	if !named {
		return escape(w.text), nil
	}
	if name != "" {
		name += "="
	}
	return name + escape(content), nil
}

// escape percent-encodes a text as curl does: everything but letters, digits and -._~.
func escape(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
