// Package strictjson reads JSON that somebody else has written into Go values, and reports every mistake with its
// JSON pointer. A member that the Go type does not have is a mistake, and so are null in a list and a time that no clock of
// this project shows. Everything that was read can be used without another check of its form: no pointer in a list
// is nil, an empty list is nil as one that is absent, and times are in UTC.
package strictjson

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// A Mistake is one thing that is wrong with a document.
type Mistake struct {
	Pointer string // where it stands, as a JSON pointer; "": the document
	What    string // for people
}

// most is how many mistakes of one document are reported.
const most = 20

// Times outside of these are mistakes. Those between them can be added to the longest durations and written again.
var (
	earliest = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	latest   = time.Date(2500, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Decode reads a document into what into points to, and returns the mistakes in it. After a mistake the value is
// incomplete.
func Decode(data []byte, into any) []Mistake {
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		what := "is not a JSON document: " + err.Error()
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			what = fmt.Sprintf("is not a JSON document: %s, at byte %d", syntax, syntax.Offset)
		}
		return []Mistake{{"", what}}
	}
	d := &decoder{}
	d.value("", whole, reflect.ValueOf(into).Elem())
	return d.found
}

type decoder struct{ found []Mistake }

func (d *decoder) wrong(at, what string) {
	if len(d.found) < most {
		d.found = append(d.found, Mistake{at, what})
	}
}

// value reads one value.
func (d *decoder) value(at string, raw json.RawMessage, into reflect.Value) {
	if kind := into.Kind(); string(raw) == "null" && (kind == reflect.Slice || kind == reflect.Map) {
		return
	}
	if string(raw) == "null" {
		d.wrong(at, "must not be null: leave it out")
		return
	}
	if special := d.special(at, raw, into); special {
		return
	}
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		d.value(at, raw, into.Elem())
	case reflect.Struct:
		d.object(at, raw, into)
	case reflect.Slice:
		d.list(at, raw, into)
	case reflect.Map:
		d.members(at, raw, into)
	default:
		d.scalar(at, raw, into, "must be "+words[into.Kind()])
	}
}

// words are the kinds of scalars for people; the others are whole numbers.
var words = map[reflect.Kind]string{
	reflect.String: "a string", reflect.Bool: "true or false", reflect.Float64: "a number",
	reflect.Int: "a whole number", reflect.Int64: "a whole number", reflect.Uint64: "a whole number that is not negative",
}

// special reads a value whose type has a form of its own; false when it has none.
func (d *decoder) special(at string, raw json.RawMessage, into reflect.Value) bool {
	switch v := into.Addr().Interface().(type) {
	case *json.RawMessage:
		*v = raw
	case *time.Time:
		d.scalar(at, raw, into, "must be a time such as 2026-06-08T00:00:00Z")
		if *v = v.UTC(); !v.IsZero() && (v.Before(earliest) || v.After(latest)) {
			d.wrong(at, "is a time outside of the years 1900 to 2500")
		}
	case json.Unmarshaler, encoding.TextUnmarshaler:
		d.scalar(at, raw, into, "")
	default:
		return false
	}
	return true
}

// scalar reads what encoding/json reads as one value.
func (d *decoder) scalar(at string, raw json.RawMessage, into reflect.Value, must string) {
	if err := json.Unmarshal(raw, into.Addr().Interface()); err != nil {
		if must == "" {
			must = "cannot be read: " + err.Error()
		}
		d.wrong(at, must)
	}
}

func (d *decoder) list(at string, raw json.RawMessage, into reflect.Value) {
	var elements []json.RawMessage
	if json.Unmarshal(raw, &elements) != nil {
		d.wrong(at, "must be a list")
	}
	if len(elements) == 0 {
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(elements), len(elements)))
	for i, each := range elements {
		d.value(at+"/"+strconv.Itoa(i), each, into.Index(i))
	}
}

// members reads an object whose names are free.
func (d *decoder) members(at string, raw json.RawMessage, into reflect.Value) {
	members, ok := d.split(at, raw)
	if !ok || len(members) == 0 {
		return
	}
	into.Set(reflect.MakeMapWithSize(into.Type(), len(members)))
	for name, each := range members {
		v := reflect.New(into.Type().Elem()).Elem()
		d.value(at+"/"+escaped(name), each, v)
		into.SetMapIndex(reflect.ValueOf(name).Convert(into.Type().Key()), v)
	}
}

// object reads an object into a struct.
func (d *decoder) object(at string, raw json.RawMessage, into reflect.Value) {
	members, ok := d.split(at, raw)
	if !ok {
		return
	}
	d.fields(at, members, into)
	for name := range members {
		d.wrong(at+"/"+escaped(name), "is not known here")
	}
}

// fields reads the members that a struct has, and removes them.
func (d *decoder) fields(at string, members map[string]json.RawMessage, into reflect.Value) {
	for i := range into.NumField() {
		f := into.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			d.fields(at, members, into.Field(i))
		}
		if raw, given := members[name]; given && name != "-" {
			d.value(at+"/"+escaped(name), raw, into.Field(i))
			delete(members, name)
		}
	}
}

func (d *decoder) split(at string, raw json.RawMessage) (members map[string]json.RawMessage, ok bool) {
	if json.Unmarshal(raw, &members) != nil {
		d.wrong(at, "must be an object")
		return nil, false
	}
	return members, true
}

// escaped writes a name as a part of a JSON pointer.
func escaped(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
