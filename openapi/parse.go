package openapi

import (
	"cmp"
	"fmt"
	"math"
	"unicode/utf8"
)

// What a document may not exceed; far above anything the contracts describe.
const (
	maxDepth = 64
	maxNodes = 1 << 20
)

// SyntaxError says where and why a text is not the strict JSON that we accept.
type SyntaxError struct {
	Offset int
	What   string
}

// Error says what it is, and where.
func (e *SyntaxError) Error() string { return fmt.Sprintf("at byte %d: %s", e.Offset, e.What) }

// ParseJSON reads one JSON document. Stricter than encoding/json: duplicate keys, trailing bytes, invalid UTF-8,
// lone surrogates and depth beyond 64 are refused, since two readers of such a text may see different things.
func ParseJSON(data []byte) (Value, error) {
	doc := newDocument(data)
	if err := doc.parse(data); err != nil {
		return Value{}, err
	}
	return Value{doc: doc}, nil
}

// ParseAnswer reads a JSON document that is ours, which may be as large as it comes.
func ParseAnswer(data []byte) (Value, error) {
	doc := newDocument(data)
	doc.most = math.MaxInt
	if err := doc.parse(data); err != nil {
		return Value{}, err
	}
	return Value{doc: doc}, nil
}

// newDocument has room for as many nodes as a text of that length usually makes.
func newDocument(data []byte) *document {
	return &document{nodes: make([]node, 0, min(len(data)/8+4, 4096))}
}

// parse fills the document anew; its nodes are reused.
func (d *document) parse(data []byte) *SyntaxError {
	p := parser{data: data, nodes: d.nodes[:0], most: cmp.Or(d.most, maxNodes)}
	p.document()
	d.data, d.nodes = data, p.nodes
	return p.err
}

// A parser stops at the first error: every step returns false from then on.
type parser struct {
	data  []byte
	nodes []node
	most  int
	pos   int
	depth int
	err   *SyntaxError
}

func (p *parser) document() bool {
	if len(p.data) > math.MaxInt32 {
		return p.fail("the document is too large")
	}
	if !utf8.Valid(p.data) {
		p.pos = invalidUTF8(p.data)
		return p.fail("the text is not valid UTF-8")
	}
	if !p.value() {
		return false
	}
	if p.next(); p.pos < len(p.data) {
		return p.fail("there is more text behind the end of the document")
	}
	return true
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// fail keeps the first mistake. It is false, so that a step can return it.
func (p *parser) fail(what string) bool {
	if p.err == nil {
		p.err = &SyntaxError{p.pos, what}
	}
	return false
}

// next is the first byte that is not white space, 0 at the end.
func (p *parser) next() byte {
	for p.pos < len(p.data) {
		switch c := p.data[p.pos]; c {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return c
		}
	}
	return 0
}

// leaf adds a node without children, and goes on behind it.
func (p *parser) leaf(kind Kind, start, end, behind int, escaped bool) bool {
	p.nodes = append(p.nodes, node{kind, escaped, uint32(start), uint32(end), uint32(len(p.nodes) + 1), 0})
	p.pos = behind
	return true
}

func (p *parser) value() bool {
	if len(p.nodes) >= p.most {
		return p.fail("the document has too many values")
	}
	switch c := p.next(); c {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		return p.str()
	case 't':
		return p.word(Bool, "true")
	case 'f':
		return p.word(Bool, "false")
	case 'n':
		return p.word(Null, "null")
	default:
		return p.number(c)
	}
}

func (p *parser) word(kind Kind, word string) bool {
	if end := p.pos + len(word); end > len(p.data) || string(p.data[p.pos:end]) != word {
		return p.fail("a value is expected")
	}
	return p.leaf(kind, p.pos, p.pos+len(word), p.pos+len(word), false)
}
