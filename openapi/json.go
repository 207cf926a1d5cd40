package openapi

import (
	"iter"
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
