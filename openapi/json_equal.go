package openapi

import (
	"bytes"
	"strconv"
)

// equal is JSON's equality: numbers by value, objects without regard to order.
func equal(a, b Value) bool {
	if a.Kind() != b.Kind() || a.Len() != b.Len() {
		return false
	}
	switch a.Kind() {
	case String:
		return bytes.Equal(a.text(), b.text())
	case Number:
		return sameNumber(a.Raw(), b.Raw())
	case Array:
		return equalItems(a, b)
	case Object:
		return equalMembers(a, b)
	}
	return bytes.Equal(a.Raw(), b.Raw())
}

func sameNumber(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	x, _ := strconv.ParseFloat(string(a), 64)
	y, _ := strconv.ParseFloat(string(b), 64)
	return x == y
}

func equalItems(a, b Value) bool {
	at := b.at + 1
	for x := range a.Items() {
		if !equal(x, Value{b.doc, at}) {
			return false
		}
		at = b.doc.nodes[at].after
	}
	return true
}

func equalMembers(a, b Value) bool {
	for key, x := range a.All() {
		if y := b.Get(key); !y.Exists() || !equal(x, y) {
			return false
		}
	}
	return true
}

// unique is false when two items are equal. Quadratic: the contract bounds the number of items.
func unique(list Value) bool {
	nodes := list.doc.nodes
	end := list.node().after
	for i := list.at + 1; i < end; i = nodes[i].after {
		for j := nodes[i].after; j < end; j = nodes[j].after {
			if equal(Value{list.doc, i}, Value{list.doc, j}) {
				return false
			}
		}
	}
	return true
}
