package dialect

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/rescindhq/rescind/internal/billing"
)

// JSON writes a JSON text, value by value, and adds the commas. The zero value is empty.
type JSON struct{ b []byte }

// Room for a list: what its envelope and each of its elements usually take, in bytes.
const (
	envelopeRoom = 256
	elementRoom  = 640
)

// NewJSON returns an empty text with room for an envelope and n elements of a list, so that it need not grow.
func NewJSON(n int) *JSON { return &JSON{make([]byte, 0, envelopeRoom+n*elementRoom)} }

// Bytes returns the text written so far.
func (j *JSON) Bytes() []byte { return j.b }

func (j *JSON) comma() {
	if n := len(j.b); n > 0 {
		if last := j.b[n-1]; last != '{' && last != '[' && last != ':' {
			j.b = append(j.b, ',')
		}
	}
}

// Open begins an object or an array, with '{' or '['.
func (j *JSON) Open(bracket byte) *JSON {
	j.comma()
	j.b = append(j.b, bracket)
	return j
}

// Close ends an object or an array, with '}' or ']'.
func (j *JSON) Close(bracket byte) *JSON {
	j.b = append(j.b, bracket)
	return j
}

// Name begins a member of an object; its value follows.
func (j *JSON) Name(name string) *JSON {
	j.comma()
	j.b = append(append(append(j.b, '"'), name...), '"', ':')
	return j
}

// Text writes a text, given in parts.
func (j *JSON) Text(parts ...string) *JSON {
	j.comma()
	j.b = append(j.b, '"')
	for _, s := range parts {
		j.b = appendEscaped(j.b, s)
	}
	j.b = append(j.b, '"')
	return j
}

// Int writes a number.
func (j *JSON) Int(n int64) *JSON {
	j.comma()
	j.b = strconv.AppendInt(j.b, n, 10)
	return j
}

// Money writes an amount as a number with two decimals.
func (j *JSON) Money(m billing.Money) *JSON {
	j.comma()
	j.b = m.Append(j.b)
	return j
}

// Bool writes true or false.
func (j *JSON) Bool(v bool) *JSON {
	j.comma()
	j.b = strconv.AppendBool(j.b, v)
	return j
}

// Null writes null.
func (j *JSON) Null() *JSON {
	j.comma()
	j.b = append(j.b, "null"...)
	return j
}

// Time writes an instant in UTC, to the second.
func (j *JSON) Time(t time.Time) *JSON {
	j.comma()
	j.b = append(t.UTC().AppendFormat(append(j.b, '"'), Instant), '"')
	return j
}

// Instant is the form in which both vendors write an instant in UTC.
const Instant = "2006-01-02T15:04:05Z"

// appendEscaped appends s as it stands in a JSON string. Bytes that are not UTF-8 become U+FFFD.
func appendEscaped(b []byte, s string) []byte {
	for {
		n := plainPrefix(s)
		if b, s = append(b, s[:n]...), s[n:]; s == "" {
			return b
		}
		switch c := s[0]; {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s)
			b, s = utf8.AppendRune(b, r), s[n:]
			continue
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(append(b, `\u00`...), "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		}
		s = s[1:]
	}
}

// plainPrefix returns how many bytes at the beginning of s are the same in JSON.
func plainPrefix(s string) int {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return i
		}
	}
	return len(s)
}

// Raw writes a value that is JSON already.
func (j *JSON) Raw(b []byte) *JSON {
	j.comma()
	j.b = append(j.b, b...)
	return j
}
