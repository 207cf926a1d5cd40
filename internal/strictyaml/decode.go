package strictyaml

import (
	"encoding"
	"reflect"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// A decoder decodes one document into Go values, and notes every mistake on its way.
type decoder struct {
	file          string
	mistakes      Mistakes
	depth         int
	openAliases   []*yaml.Node // the anchors of the aliases that are being read
	aliasedValues int          // values read through aliases so far
	fill          Fill         // nil: values stand for themselves
	keys          []string     // the path to the node that is being read
}

// A keyedNode is a node to decode, with its key and the place where it is used, which is not where an
// alias is written.
type keyedNode struct {
	key        string
	node, used *yaml.Node
	via        *yaml.Node // the mapping that << took it from
	written    *yaml.Node // what was there before it was filled in; nil: the same
}

// decode reads what stands at s into v.
func (d *decoder) decode(s keyedNode, v reflect.Value) {
	depth, open, keys := d.depth, len(d.openAliases), len(d.keys)
	defer func() { d.depth, d.openAliases, d.keys = depth, d.openAliases[:open], d.keys[:keys] }()
	d.keys = append(d.keys, s.key)
	s, ok := d.resolveAlias(s)
	if !ok {
		return
	}
	if now, ok := d.fillNode(s); ok {
		d.decodeValue(now, v)
		return
	}
	known := len(d.mistakes)
	d.decodeValue(s, v) // so that it does not count as missing; its mistakes are known already
	d.mistakes = d.mistakes[:known]
}

// resolveAlias follows an alias and keeps the limits.
func (d *decoder) resolveAlias(s keyedNode) (keyedNode, bool) {
	if d.depth++; d.depth > maxDepth {
		d.addMistake(s, "is nested deeper than %d levels", maxDepth)
		return s, false
	}
	if s.via != nil {
		d.openAliases = append(d.openAliases, s.via)
	}
	if name := s.node.Value; s.node.Kind == yaml.AliasNode {
		s.node = s.node.Alias
		if slices.Contains(d.openAliases, s.node) {
			d.addMistake(s, "*%s stands for something that contains it", name)
			return s, false
		}
		d.openAliases = append(d.openAliases, s.node)
	}
	return s, d.countAliased(s)
}

// countAliased counts what is read through aliases; false: no more of it.
func (d *decoder) countAliased(s keyedNode) bool {
	if len(d.openAliases) == 0 {
		return true
	}
	if d.aliasedValues++; d.aliasedValues == maxAliasedValues+1 {
		d.addMistake(s, "the aliases of this file stand for more than %d values", maxAliasedValues)
	}
	return !d.tooManyAliased()
}

func (d *decoder) tooManyAliased() bool { return d.aliasedValues > maxAliasedValues }

// decodeValue chooses how to read by what v can do, then by its kind.
func (d *decoder) decodeValue(s keyedNode, v reflect.Value) {
	switch t := v.Addr().Interface().(type) {
	case placed:
		d.decodeValue(s, reflect.ValueOf(t.put(d.pos(s.used))).Elem())
	case ordered:
		if d.checkKind(s, yaml.MappingNode, "a mapping") {
			d.decodeOrderedMap(s, v, t)
		}
	case *time.Duration:
		d.decodeText(s, (*durationText)(t))
	case *time.Time:
		d.decodeText(s, (*timeText)(t))
	case encoding.TextUnmarshaler:
		d.decodeText(s, t)
	default:
		d.decodeByKind(s, v)
	}
}

func (d *decoder) decodeByKind(s keyedNode, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.decodeValue(s, v.Elem())
	case reflect.Struct:
		if d.checkKind(s, yaml.MappingNode, "a mapping") {
			d.decodeStruct(s, v)
		}
	case reflect.Map:
		if d.checkKind(s, yaml.MappingNode, "a mapping") {
			d.decodeMap(s, v)
		}
	case reflect.Slice:
		if d.checkKind(s, yaml.SequenceNode, "a list") {
			d.decodeList(s, v)
		}
	default:
		d.decodeScalar(s, v)
	}
}

func (d *decoder) decodeList(s keyedNode, v reflect.Value) {
	elements := s.node.Content
	v.Set(reflect.MakeSlice(v.Type(), len(elements), len(elements)))
	for i, n := range elements {
		d.decode(keyedNode{key: s.key, node: n, used: n}, v.Index(i))
	}
}

// checkKind reports whether something of the wanted kind is given at s.
func (d *decoder) checkKind(s keyedNode, kind yaml.Kind, want string) bool {
	switch n := s.node; {
	case isNull(n):
		d.addMistake(s, "must have a value")
	case n.Style&yaml.TaggedStyle != 0:
		d.addMistake(s, "tags such as %s are not read: leave it out", shortened(n.Tag))
	case n.Kind != kind:
		d.addMistake(s, "must be %s, not %s", want, describe(s.writtenNode()))
	default:
		return true
	}
	return false
}

// addMistake notes a mistake where s is written, after the key it stands under.
func (d *decoder) addMistake(s keyedNode, format string, args ...any) {
	if s.key != "" {
		format, args = "%s: "+format, append([]any{shortened(s.key)}, args...)
	}
	d.mistakes = append(d.mistakes, d.pos(s.node).Mistake(format, args...))
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{d.file, n.Line, n.Column} }
