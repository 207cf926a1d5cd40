package strictyaml

import (
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// decodeText hands what is written at s to a type that reads it itself.
func (d *decoder) decodeText(s keyedNode, t encoding.TextUnmarshaler) {
	if !d.checkKind(s, yaml.ScalarNode, "text") {
		return
	}
	err := t.UnmarshalText([]byte(s.node.Value))
	switch {
	case err == nil:
	case s.written == nil:
		d.addMistake(s, "%v", err)
	default:
		d.addMistake(s, "%s", unfitMessage(s, t))
	}
}

func (d *decoder) decodeScalar(s keyedNode, v reflect.Value) {
	want, read := scalarOf(v)
	if !d.checkKind(s, yaml.ScalarNode, want) {
		return
	}
	switch err := read(s.node, v); {
	case errors.Is(err, strconv.ErrRange):
		d.addMistake(s, "%s is out of range", shortened(s.writtenNode().Value))
	case err != nil:
		d.addMistake(s, "must be %s, not %s", want, describe(s.writtenNode()))
	}
}

// scalarOf says what a value of v's kind must be, and how it is read.
func scalarOf(v reflect.Value) (want string, read func(*yaml.Node, reflect.Value) error) {
	switch {
	case v.Kind() == reflect.String:
		return "text", readText
	case v.Kind() == reflect.Bool:
		return "true or false", readBool
	case v.CanInt():
		return "a whole number", readInt
	case v.CanUint():
		return "a whole number from 0", readUint
	case v.CanFloat():
		return "a number", readFloat
	}
	panic(fmt.Sprintf("strictyaml: %v cannot be read", v.Type()))
}

func readText(n *yaml.Node, v reflect.Value) error {
	v.SetString(n.Value)
	return nil
}

func readBool(n *yaml.Node, v reflect.Value) error {
	v.SetBool(strings.EqualFold(n.Value, "true"))
	return errUnless(n.Tag == "!!bool")
}

// readInt accepts a number only as Go would write it: no 0123, 1_000 or "3".
func readInt(n *yaml.Node, v reflect.Value) error {
	number, err := strconv.ParseInt(n.Value, 10, v.Type().Bits())
	v.SetInt(number)
	return cmp.Or(err, errUnless(isUnquoted(n) && strconv.FormatInt(number, 10) == n.Value))
}

func readUint(n *yaml.Node, v reflect.Value) error {
	number, err := strconv.ParseUint(n.Value, 10, v.Type().Bits())
	v.SetUint(number)
	return cmp.Or(err, errUnless(isUnquoted(n) && strconv.FormatUint(number, 10) == n.Value))
}

func readFloat(n *yaml.Node, v reflect.Value) error {
	number, err := strconv.ParseFloat(n.Value, v.Type().Bits())
	v.SetFloat(number)
	return cmp.Or(err, errUnless(isUnquoted(n) && !math.IsInf(number, 0) && !math.IsNaN(number)))
}

var errUnfit = errors.New("not what is wanted")

func errUnless(fit bool) error {
	if fit {
		return nil
	}
	return errUnfit
}

// isUnquoted reports whether a value is written without quotes.
func isUnquoted(n *yaml.Node) bool { return n.Style == 0 }

// isNull reports whether nothing is given: no value, ~ or null, here or where an alias points.
func isNull(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && isUnquoted(n)
}

// describe says what stands at n, for a message.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	text := strconv.Quote(shortened(n.Value))
	if isUnquoted(n) {
		return text
	}
	return "the text " + text
}

// shortened keeps what a file holds from filling a message.
func shortened(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

type durationText time.Duration

func (s *durationText) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is not "+DurationForm+"%s", text, InHours(string(text)))
	}
	*s = durationText(d)
	return nil
}

type timeText time.Time

func (i *timeText) UnmarshalText(text []byte) error {
	if (*time.Time)(i).UnmarshalText(text) != nil {
		return NoTime(string(text))
	}
	return nil
}
