package openapi

import (
	"iter"
	"math"
)

// Kind says what a Value is.
type Kind uint8

// The kinds of a Value; None is the zero Value, which stands for "absent".
const (
	None Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// String names the kind as a message to people does.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "a boolean", "a number", "a string", "an array", "an object"}[k]
}

// A document is one parse: the text, and its nodes in the order of the text.
type document struct {
	data  []byte
	nodes []node
	most  int // how many nodes it may have; 0: maxNodes
}

// A node is a key or a value. A string's text lies between its quotes.
type node struct {
	kind       Kind
	escaped    bool   // the string has escapes: its text must be decoded
	start, end uint32 // the text in data
	after      uint32 // the first node behind this one and its children
	count      uint32 // members or items
}

// Value is a node of a parsed JSON document; it keeps the document, and the bytes it was parsed from, alive.
// Those bytes must not change while Values are in use.
type Value struct {
	doc *document
	at  uint32
}

func (v Value) node() *node { return &v.doc.nodes[v.at] }

// Kind is None for the zero Value.
func (v Value) Kind() Kind {
	if v.doc == nil {
		return None
	}
	return v.node().kind
}

// Exists is false for the zero Value: the member was absent. A null exists.
func (v Value) Exists() bool { return v.doc != nil }

// Get is the member of an object, or the zero Value.
func (v Value) Get(key string) Value {
	for k, member := range v.members() {
		if k.is(key) {
			return member
		}
	}
	return Value{}
}

// Len counts the members of an object or the items of an array.
func (v Value) Len() int {
	if k := v.Kind(); k != Object && k != Array {
		return 0
	}
	return int(v.node().count)
}

// At is the i-th item of an array, or the zero Value. It walks: use Items to see them all.
func (v Value) At(i int) Value {
	for item := range v.Items() {
		if i == 0 {
			return item
		}
		i--
	}
	return Value{}
}

// Items are the items of an array, in order.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.Kind() != Array {
			return
		}
		for i := v.at + 1; i < v.node().after; i = v.doc.nodes[i].after {
			if !yield(Value{v.doc, i}) {
				return
			}
		}
	}
}

// All are the members of an object, in the order of the text.
func (v Value) All() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for k, member := range v.members() {
			if !yield(k.Text(), member) {
				return
			}
		}
	}
}

func (v Value) members() iter.Seq2[Value, Value] {
	return func(yield func(Value, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for i := v.at + 1; i < v.node().after; i = v.doc.nodes[i+1].after {
			if !yield(Value{v.doc, i}, Value{v.doc, i + 1}) {
				return
			}
		}
	}
}

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
