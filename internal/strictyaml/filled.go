package strictyaml

import (
	"encoding"
	"fmt"
	"reflect"

	"gopkg.in/yaml.v3"
)

// fillNode is the spot with what its value stands for.
func (d *decoder) fillNode(s keyedNode) (keyedNode, bool) {
	if d.fill == nil || s.node.Kind != yaml.ScalarNode {
		return s, true
	}
	value, err := d.fill(d.pos(s.node), d.keys[1:], s.node.Value)
	if err != nil {
		d.addMistake(s, "%v", err)
		return s, false
	}
	if value == s.node.Value {
		return s, true
	}
	s.written, s.node = s.node, withText(s.node, value)
	return s, true
}

// withText is a value with another text. A number, true or false is one also where the placeholder
// had to be quoted, as in a list in one line; all else is text, also an empty one.
func withText(n *yaml.Node, value string) *yaml.Node {
	now := *n
	now.Value, now.Style, now.Tag = value, 0, ""
	switch now.Tag = now.ShortTag(); now.Tag {
	case "!!int", "!!float", "!!bool":
	default:
		now.Style, now.Tag = yaml.DoubleQuotedStyle, "!!str"
	}
	return &now
}

// writtenNode is what a mistake may quote: the value as it is written.
func (s keyedNode) writtenNode() *yaml.Node {
	if s.written != nil {
		return s.written
	}
	return s.node
}

// unfitMessage says what is wrong with a value that was filled in, in words about what is written.
func unfitMessage(s keyedNode, t encoding.TextUnmarshaler) string {
	fresh := reflect.New(reflect.TypeOf(t).Elem()).Interface().(encoding.TextUnmarshaler)
	if err := fresh.UnmarshalText([]byte(s.written.Value)); err != nil {
		return fmt.Sprintf("%v; nor is what it stands for", err)
	}
	return fmt.Sprintf("what %q stands for cannot stand here", shortened(s.written.Value))
}
