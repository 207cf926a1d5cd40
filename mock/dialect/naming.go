package dialect

import "bytes"

// Names reports whether a call has an id in its path, query or body, as a whole: a call for i-10 does not name i-1. The
// call need not have been read.
func (c *Call) Names(id string) bool {
	return hasID([]byte(c.Path), id) || hasID([]byte(c.Query), id) || hasID(c.Body, id)
}

// hasID reports whether an id stands in a text, and is not a part of a longer one.
func hasID(text []byte, id string) bool {
	for at := 0; id != ""; at++ {
		next := bytes.Index(text[at:], []byte(id))
		if next < 0 {
			break
		}
		if at += next; !endsInID(text[:at]) && !beginsInID(text[at+len(id):]) {
			return true
		}
	}
	return false
}

// endsInID reports whether the end of a text may belong to an id that goes on. After an escaped character, one begins.
func endsInID(text []byte) bool {
	n := len(text)
	return beginsInID(text[max(0, n-1):]) && (n < 3 || text[n-3] != '%')
}

func beginsInID(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	c := text[0]
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}
