package strictyaml

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// A mapping is what a YAML mapping says: its own keys in order, then what it merges in.
type mapping struct {
	entries []entry
	lines   map[string]int // where each key is given first
}

type entry struct {
	key, value *yaml.Node
	via        *yaml.Node // the mapping that << took it from
}

func (e entry) keyedNode() keyedNode {
	return keyedNode{key: e.key.Value, node: e.value, used: e.value, via: e.via}
}

// entries lists what the mapping at s says, each key once; its own keys win over merged ones.
func (d *decoder) entries(s keyedNode) []entry {
	content := s.node.Content
	m := &mapping{make([]entry, 0, len(content)/2), make(map[string]int, len(content)/2)}
	var merged *yaml.Node
	for i := 0; i+1 < len(content); i += 2 {
		key, value := content[i], content[i+1]
		switch line := m.lines[key.Value]; {
		case key.Kind != yaml.ScalarNode || isNull(key) || key.Style&yaml.TaggedStyle != 0:
			d.addMistake(keyedNode{node: key}, "a key must be text")
		case d.fill != nil && strings.Contains(key.Value, "${"):
			d.addMistake(keyedNode{node: key}, "%q: only values are filled in, write the key itself", shortened(key.Value))
		case line > 0:
			d.addMistake(keyedNode{node: key}, "%q is given twice, first in line %d", shortened(key.Value), line)
		case key.Tag == "!!merge":
			merged, m.lines[key.Value] = value, key.Line
		default:
			m.lines[key.Value] = key.Line
			m.entries = append(m.entries, entry{key: key, value: value})
		}
	}
	if merged != nil {
		d.mergeInto(keyedNode{key: "<<", node: merged, used: merged}, m)
	}
	return m.entries
}

// mergeInto adds to m what stands after a << and is not there yet.
func (d *decoder) mergeInto(s keyedNode, m *mapping) {
	depth, open := d.depth, len(d.openAliases)
	defer func() { d.depth, d.openAliases = depth, d.openAliases[:open] }()
	s, ok := d.resolveAlias(s)
	if !ok {
		return
	}
	if s.node.Kind == yaml.SequenceNode {
		for _, n := range s.node.Content {
			d.mergeInto(keyedNode{key: s.key, node: n, used: n}, m)
		}
		return
	}
	if !d.checkKind(s, yaml.MappingNode, "a mapping or a list of mappings") {
		return
	}
	for _, e := range d.entries(s) {
		if d.countAliased(s) && m.lines[e.key.Value] == 0 {
			e.via = s.node
			m.lines[e.key.Value] = e.key.Line
			m.entries = append(m.entries, e)
		}
	}
}

// decodeStruct fills the struct v, and notes the keys that it does not know or lacks.
func (d *decoder) decodeStruct(s keyedNode, v reflect.Value) {
	shape := shapeOf(v.Type())
	for _, index := range shape.places {
		v.FieldByIndex(index).Set(reflect.ValueOf(d.pos(s.used)))
	}
	given := make([]bool, len(shape.fields))
	for _, e := range d.entries(s) {
		name := e.key.Value
		i, known := shape.byName[name]
		switch {
		case known:
			d.decodeField(e, shape.fields[i], v)
		case shape.extensible && strings.HasPrefix(name, "x-"):
			continue
		default:
			near := shape.meant(name)
			d.addMistake(keyedNode{node: e.key}, "unknown key %q%s", shortened(name), cmp.Or(decimals(s, e), shape.suggestion(name, near)))
			i, known = shape.byName[near]
		}
		if known {
			given[i] = true // a misspelt key is one mistake, not two
		}
	}
	d.checkRequired(s, shape, given)
}

// decodeField reads one field; nothing given for an optional one leaves it as it is.
func (d *decoder) decodeField(e entry, f field, v reflect.Value) {
	if f.optional && isNull(e.value) {
		return
	}
	d.decode(e.keyedNode(), v.FieldByIndex(f.index))
}

func (d *decoder) checkRequired(s keyedNode, shape *structShape, given []bool) {
	for i, f := range shape.fields {
		if !given[i] && !f.optional && !d.tooManyAliased() {
			d.addMistake(keyedNode{key: s.key, node: s.node}, "%s is missing", f.name)
		}
	}
}

func (d *decoder) decodeMap(s keyedNode, v reflect.Value) {
	t := v.Type()
	if t.Key().Kind() != reflect.String {
		panic(fmt.Sprintf("strictyaml: the keys of %v are not text", t))
	}
	v.Set(reflect.MakeMap(t))
	for _, e := range d.entries(s) {
		value := reflect.New(t.Elem()).Elem()
		d.decode(e.keyedNode(), value)
		v.SetMapIndex(reflect.ValueOf(e.key.Value).Convert(t.Key()), value)
	}
}

func (d *decoder) decodeOrderedMap(s keyedNode, v reflect.Value, m ordered) {
	v.SetZero()
	for _, e := range d.entries(s) {
		d.decode(e.keyedNode(), reflect.ValueOf(m.add(d.pos(e.key), e.key.Value)).Elem())
	}
}

// decimals says what is wrong with a key that is what stands after the comma of a number: {cash: 500,00} has the key 00.
func decimals(s keyedNode, e entry) string {
	if s.node.Style&yaml.FlowStyle == 0 || strings.Trim(e.key.Value, "0123456789") != "" || !isNull(e.value) {
		return ""
	}
	return ": decimals take a point, and a comma begins the next key"
}
