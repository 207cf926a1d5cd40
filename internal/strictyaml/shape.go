package strictyaml

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// A structShape is what a struct type requires of a mapping.
type structShape struct {
	fields     []field
	names      []string // of the fields, in their order
	byName     map[string]int
	places     [][]int // the embedded Pos
	extensible bool
	words      map[string]string // what KeyWords says
}

type field struct {
	name     string
	index    []int
	optional bool
}

// shapes remembers the shape of each type: many files are read into the same few structs.
var shapes sync.Map

func shapeOf(t reflect.Type) *structShape {
	if known, ok := shapes.Load(t); ok {
		return known.(*structShape)
	}
	s := &structShape{byName: map[string]int{}}
	if w, ok := reflect.Zero(t).Interface().(KeyWords); ok {
		s.words = w.KeyWords()
	}
	s.addFields(t, nil)
	shapes.Store(t, s)
	return s
}

// addFields adds the fields of t, which is found at index.
func (s *structShape) addFields(t reflect.Type, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(append([]int(nil), index...), i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Anonymous && f.Type == reflect.TypeFor[Pos]():
			s.places = append(s.places, at)
		case f.Anonymous && f.Type == reflect.TypeFor[Extensible]():
			s.extensible = true
		case name == "-":
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			s.addFields(f.Type, at)
		case f.IsExported():
			s.addField(t, field{name, at, options == "omitempty"})
		}
	}
}

func (s *structShape) addField(t reflect.Type, f field) {
	if _, twice := s.byName[f.name]; twice || f.name == "" {
		panic(fmt.Sprintf("strictyaml: a field of %v has no yaml name, or one that is taken: %q", t, f.name))
	}
	s.byName[f.name] = len(s.fields)
	s.fields, s.names = append(s.fields, f), append(s.names, f.name)
}

// meant is the key that was probably meant by an unknown one; "" for none.
func (s *structShape) meant(name string) string {
	if other := s.words[name]; other != "" {
		if _, isKey := s.byName[other]; isKey {
			return other
		}
		return ""
	}
	return Nearest(name, s.names)
}

// suggestion ends the message about an unknown key: the one that was meant, what to write in its place, or all there are.
func (s *structShape) suggestion(name, near string) string {
	switch {
	case near != "":
		return fmt.Sprintf(", did you mean %q?", near)
	case s.words[name] != "":
		return ": " + s.words[name]
	case len(s.names) == 0:
		return ": nothing can be said here"
	}
	return "; the keys here are " + strings.Join(s.names, ", ")
}
