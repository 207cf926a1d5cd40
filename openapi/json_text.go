package openapi

import (
	"math"
)

// Text is the decoded text of a string, and "" for everything else.
func (v Value) Text() string {
	if v.Kind() != String {
		return ""
	}
	return string(v.text())
}

// text is the decoded text of a string, without a copy where there are no escapes.
func (v Value) text() []byte {
	n := v.node()
	if !n.escaped {
		return v.doc.data[n.start:n.end]
	}
	return unescape(v.doc.data[n.start:n.end])
}

// is compares the text of a string; it does not allocate where there are no escapes.
func (v Value) is(s string) bool {
	n := v.node()
	return (n.escaped || int(n.end-n.start) == len(s)) && string(v.text()) == s
}

// Int is the number, if it is written as an integer (no fraction, no exponent) and fits.
func (v Value) Int() (int64, bool) {
	if v.Kind() != Number {
		return 0, false
	}
	return wholeNumber(v.Raw())
}

// Bool is false unless the value is true.
func (v Value) Bool() bool { return v.Kind() == Bool && v.Raw()[0] == 't' }

// Raw is the JSON text of the value, as it was sent; nil for the zero Value.
func (v Value) Raw() []byte {
	if v.doc == nil {
		return nil
	}
	n := v.node()
	if n.kind == String {
		return v.doc.data[n.start-1 : n.end+1]
	}
	return v.doc.data[n.start:n.end]
}

// wholeNumber reads [-]digits as JSON writes them, and nothing else.
func wholeNumber[T string | []byte](text T) (int64, bool) {
	digits := text
	if len(text) > 0 && text[0] == '-' {
		digits = text[1:]
	}
	if len(digits) == 0 || len(digits) > 19 || digits[0] == '0' && len(digits) > 1 {
		return 0, false
	}
	var n uint64
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0, false
		}
		n = n*10 + uint64(digits[i]-'0')
	}
	if len(digits) < len(text) {
		return -int64(n), n <= -math.MinInt64
	}
	return int64(n), n <= math.MaxInt64
}
