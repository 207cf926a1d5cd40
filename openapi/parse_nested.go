package openapi

import "bytes"

// mapThreshold is how many members an object has when its keys are kept in a map; below, comparing all is cheaper.
const mapThreshold = 24

func (p *parser) open(kind Kind) (at int, ok bool) {
	if p.depth++; p.depth > maxDepth {
		return 0, p.fail("the document is nested too deeply")
	}
	p.nodes = append(p.nodes, node{kind: kind, start: uint32(p.pos)})
	p.pos++
	return len(p.nodes) - 1, true
}

// end closes an object or array: everything that was added since it was opened is inside it.
func (p *parser) end(at int) bool {
	p.depth--
	p.pos++
	n := &p.nodes[at]
	n.end, n.after = uint32(p.pos), uint32(len(p.nodes))
	return true
}

// nextElement is true at a comma, which it skips, and false at the end or at a mistake.
func (p *parser) nextElement(end byte, mistake string) bool {
	switch p.next() {
	case ',':
		p.pos++
		return true
	case end:
		return false
	}
	return p.fail(mistake)
}

func (p *parser) array() bool {
	at, ok := p.open(Array)
	if !ok {
		return false
	}
	if p.next() == ']' {
		return p.end(at)
	}
	for {
		if !p.value() {
			return false
		}
		p.nodes[at].count++
		if !p.nextElement(']', "a comma or ] is expected") {
			return p.err == nil && p.end(at)
		}
	}
}

func (p *parser) object() bool {
	at, ok := p.open(Object)
	if !ok {
		return false
	}
	if p.next() == '}' {
		return p.end(at)
	}
	var seen map[string]bool
	for {
		if !p.member(at, &seen) {
			return false
		}
		p.nodes[at].count++
		if !p.nextElement('}', "a comma or } is expected") {
			return p.err == nil && p.end(at)
		}
	}
}

func (p *parser) member(object int, seen *map[string]bool) bool {
	if p.next() != '"' {
		return p.fail("a key in quotes is expected")
	}
	key := len(p.nodes)
	start := p.pos
	if !p.str() {
		return false
	}
	if p.checkRepeated(object, key, seen) {
		p.pos = start
		return p.fail("the key was there already")
	}
	if p.next() != ':' {
		return p.fail("a colon is expected")
	}
	p.pos++
	return p.value()
}

// checkRepeated is true when the object has the key already.
func (p *parser) checkRepeated(object, key int, seen *map[string]bool) bool {
	if p.nodes[object].count < mapThreshold {
		for k := object + 1; k < key; k = int(p.nodes[k+1].after) {
			if p.isSameKey(&p.nodes[k], &p.nodes[key]) {
				return true
			}
		}
		return false
	}
	if *seen == nil {
		*seen = map[string]bool{}
		for k := object + 1; k < key; k = int(p.nodes[k+1].after) {
			(*seen)[string(p.text(&p.nodes[k]))] = true
		}
	}
	text := string(p.text(&p.nodes[key]))
	was := (*seen)[text]
	(*seen)[text] = true
	return was
}

func (p *parser) text(n *node) []byte {
	if n.escaped {
		return unescape(p.data[n.start:n.end])
	}
	return p.data[n.start:n.end]
}

func (p *parser) isSameKey(a, b *node) bool {
	if !a.escaped && !b.escaped && a.end-a.start != b.end-b.start {
		return false
	}
	return bytes.Equal(p.text(a), p.text(b))
}
