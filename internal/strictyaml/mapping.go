package strictyaml

import (
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

func (e entry) spot() spot {
	return spot{label: e.key.Value, node: e.value, used: e.value, via: e.via}
}

// entries lists what the mapping at s says, each key once; its own keys win over merged ones.
func (d *decoder) entries(s spot) []entry {
	content := s.node.Content
	m := &mapping{make([]entry, 0, len(content)/2), make(map[string]int, len(content)/2)}
	var merged *yaml.Node
	for i := 0; i+1 < len(content); i += 2 {
		key, value := content[i], content[i+1]
		switch line := m.lines[key.Value]; {
		case key.Kind != yaml.ScalarNode || null(key) || key.Style&yaml.TaggedStyle != 0:
			d.wrong(spot{node: key}, "a key must be text")
		case d.filling != nil && strings.Contains(key.Value, "${"):
			d.wrong(spot{node: key}, "%q: only values are filled in, write the key itself", short(key.Value))
		case line > 0:
			d.wrong(spot{node: key}, "%q is given twice, first in line %d", short(key.Value), line)
		case key.Tag == "!!merge":
			merged, m.lines[key.Value] = value, key.Line
		default:
			m.lines[key.Value] = key.Line
			m.entries = append(m.entries, entry{key: key, value: value})
		}
	}
	if merged != nil {
		d.merge(spot{label: "<<", node: merged, used: merged}, m)
	}
	return m.entries
}

// merge adds to m what stands after a << and is not there yet.
func (d *decoder) merge(s spot, m *mapping) {
	depth, open := d.depth, len(d.open)
	defer func() { d.depth, d.open = depth, d.open[:open] }()
	s, ok := d.enter(s)
	if !ok {
		return
	}
	if s.node.Kind == yaml.SequenceNode {
		for _, n := range s.node.Content {
			d.merge(spot{label: s.label, node: n, used: n}, m)
		}
		return
	}
	if !d.is(s, yaml.MappingNode, "a mapping or a list of mappings") {
		return
	}
	for _, e := range d.entries(s) {
		if d.borrow(s) && m.lines[e.key.Value] == 0 {
			e.via = s.node
			m.lines[e.key.Value] = e.key.Line
			m.entries = append(m.entries, e)
		}
	}
}

// record fills the struct v, and notes the keys that it does not know or lacks.
func (d *decoder) record(s spot, v reflect.Value) {
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
			d.field(e, shape.fields[i], v)
		case shape.extensible && strings.HasPrefix(name, "x-"):
			continue
		default:
			near := Nearest(name, shape.names)
			d.wrong(spot{node: e.key}, "unknown key %q%s", short(name), shape.instead(near))
			i, known = shape.byName[near]
		}
		if known {
			given[i] = true // a misspelt key is one mistake, not two
		}
	}
	d.missing(s, shape, given)
}

// field reads one field; nothing given for an optional one leaves it as it is.
func (d *decoder) field(e entry, f field, v reflect.Value) {
	if f.optional && null(e.value) {
		return
	}
	d.decode(e.spot(), v.FieldByIndex(f.index))
}

func (d *decoder) missing(s spot, shape *shape, given []bool) {
	for i, f := range shape.fields {
		if !given[i] && !f.optional && !d.exhausted() {
			d.wrong(spot{label: s.label, node: s.node}, "%s is missing", f.name)
		}
	}
}

func (d *decoder) dictionary(s spot, v reflect.Value) {
	t := v.Type()
	if t.Key().Kind() != reflect.String {
		panic(fmt.Sprintf("strictyaml: the keys of %v are not text", t))
	}
	v.Set(reflect.MakeMap(t))
	for _, e := range d.entries(s) {
		value := reflect.New(t.Elem()).Elem()
		d.decode(e.spot(), value)
		v.SetMapIndex(reflect.ValueOf(e.key.Value).Convert(t.Key()), value)
	}
}

func (d *decoder) ordered(s spot, v reflect.Value, m ordered) {
	v.SetZero()
	for _, e := range d.entries(s) {
		d.decode(e.spot(), reflect.ValueOf(m.add(d.pos(e.key), e.key.Value)).Elem())
	}
}
