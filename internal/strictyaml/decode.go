package strictyaml

import (
	"encoding"
	"reflect"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// A decoder walks one document into Go values and notes every mistake on its way.
type decoder struct {
	file     string
	mistakes Mistakes
	depth    int
	open     []*yaml.Node // what is being read through an alias
	borrowed int          // values read through aliases so far
	filling  Fill         // nil: values stand for themselves
	keys     []string     // above what is being read
}

// A spot is something to read: the key it stands under, what it says, and where it is used,
// which for an alias is not where it is written.
type spot struct {
	label      string
	node, used *yaml.Node
	via        *yaml.Node // the mapping that << took it from
	written    *yaml.Node // what was there before it was filled in; nil: the same
}

// decode reads what stands at s into v.
func (d *decoder) decode(s spot, v reflect.Value) {
	depth, open, keys := d.depth, len(d.open), len(d.keys)
	defer func() { d.depth, d.open, d.keys = depth, d.open[:open], d.keys[:keys] }()
	d.keys = append(d.keys, s.label)
	s, ok := d.enter(s)
	if !ok {
		return
	}
	if now, ok := d.filled(s); ok {
		d.fill(now, v)
		return
	}
	told := len(d.mistakes)
	d.fill(s, v) // so that nobody takes it for missing; what is wrong is told already
	d.mistakes = d.mistakes[:told]
}

// enter follows an alias and keeps the limits.
func (d *decoder) enter(s spot) (spot, bool) {
	if d.depth++; d.depth > maxDepth {
		d.wrong(s, "is nested deeper than %d levels", maxDepth)
		return s, false
	}
	if s.via != nil {
		d.open = append(d.open, s.via)
	}
	if name := s.node.Value; s.node.Kind == yaml.AliasNode {
		s.node = s.node.Alias
		if slices.Contains(d.open, s.node) {
			d.wrong(s, "*%s stands for something that contains it", name)
			return s, false
		}
		d.open = append(d.open, s.node)
	}
	return s, d.borrow(s)
}

// borrow counts what is read through aliases; false: no more of it.
func (d *decoder) borrow(s spot) bool {
	if len(d.open) == 0 {
		return true
	}
	if d.borrowed++; d.borrowed == maxBorrowed+1 {
		d.wrong(s, "the aliases of this file stand for more than %d values", maxBorrowed)
	}
	return !d.exhausted()
}

func (d *decoder) exhausted() bool { return d.borrowed > maxBorrowed }

// fill chooses how to read by what v can do, then by its kind.
func (d *decoder) fill(s spot, v reflect.Value) {
	switch t := v.Addr().Interface().(type) {
	case placed:
		d.fill(s, reflect.ValueOf(t.put(d.pos(s.used))).Elem())
	case ordered:
		if d.is(s, yaml.MappingNode, "a mapping") {
			d.ordered(s, v, t)
		}
	case *time.Duration:
		d.text(s, (*span)(t))
	case *time.Time:
		d.text(s, (*instant)(t))
	case encoding.TextUnmarshaler:
		d.text(s, t)
	default:
		d.kind(s, v)
	}
}

func (d *decoder) kind(s spot, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.fill(s, v.Elem())
	case reflect.Struct:
		if d.is(s, yaml.MappingNode, "a mapping") {
			d.record(s, v)
		}
	case reflect.Map:
		if d.is(s, yaml.MappingNode, "a mapping") {
			d.dictionary(s, v)
		}
	case reflect.Slice:
		if d.is(s, yaml.SequenceNode, "a list") {
			d.list(s, v)
		}
	default:
		d.scalar(s, v)
	}
}

func (d *decoder) list(s spot, v reflect.Value) {
	elements := s.node.Content
	v.Set(reflect.MakeSlice(v.Type(), len(elements), len(elements)))
	for i, n := range elements {
		d.decode(spot{label: s.label, node: n, used: n}, v.Index(i))
	}
}

// is reports whether something of the wanted kind is given at s.
func (d *decoder) is(s spot, kind yaml.Kind, want string) bool {
	switch n := s.node; {
	case null(n):
		d.wrong(s, "must have a value")
	case n.Style&yaml.TaggedStyle != 0:
		d.wrong(s, "tags such as %s are not read: leave it out", short(n.Tag))
	case n.Kind != kind:
		d.wrong(s, "must be %s, not %s", want, describe(s.shown()))
	default:
		return true
	}
	return false
}

// wrong notes a mistake where s is written, after the key it stands under.
func (d *decoder) wrong(s spot, format string, args ...any) {
	if s.label != "" {
		format, args = "%s: "+format, append([]any{short(s.label)}, args...)
	}
	d.mistakes = append(d.mistakes, d.pos(s.node).Mistake(format, args...))
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{d.file, n.Line, n.Column} }
