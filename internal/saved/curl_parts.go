package saved

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
)

// complete adds the headers that curl sends by itself, but those whose value depends on its version.
func (c *curl) complete() {
	set := func(name, value string) {
		if _, given := c.header[http.CanonicalHeaderKey(name)]; !given && !c.removes(name) {
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
	if c.has && !c.get {
		set("Content-Type", "application/x-www-form-urlencoded")
	}
	set("Accept", "*/*")
}

func (c *curl) removes(name string) bool {
	for _, removed := range c.removed {
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
		return wrongAt(w.at, "the headers stand in another file; put each of them into the command with -H")
	case !found && strings.HasSuffix(w.text, ";"):
		c.header.Add(strings.TrimSuffix(w.text, ";"), "")
		return nil
	case !found:
		return wrongAt(w.at, "this is no header; curl takes -H 'Name: value', and -H 'Name;' for an empty one")
	}
	value = strings.TrimSpace(value)
	switch {
	case value == "":
		c.removed = append(c.removed, name)
	case strings.EqualFold(name, "host"):
		c.host = value
	default:
		c.header.Add(name, value)
	}
	return nil
}

// addData adds to the body; what it may take from a file is not there.
func (c *curl) addData(w word) error {
	if strings.HasPrefix(w.text, "@") {
		return wrongAt(w.at, "the body stands in another file, which is not read; put it in the place of @FILE, in quotation marks, with --data-raw")
	}
	return c.addRaw(w)
}

func (c *curl) addRaw(w word) error {
	c.has, c.data = true, append(c.data, w.text)
	return nil
}

func (c *curl) addJSON(w word) error {
	c.json = true
	return c.addData(w)
}

// encoded is a part as --data-urlencode writes it: content, =content, name=content.
func encoded(w word) (string, error) {
	name, content, named := strings.Cut(w.text, "=")
	if at := strings.IndexByte(w.text, '@'); at >= 0 && (!named || at < len(name)) {
		return "", wrongAt(w.at, "a part of the body stands in another file, which is not read; put it in the place of @FILE")
	}
	if !named {
		return escape(w.text), nil
	}
	if name != "" {
		name += "="
	}
	return name + escape(content), nil
}

// escape writes a text as curl does: all but letters, digits and -._~ with percent signs.
func escape(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
