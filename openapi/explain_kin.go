package openapi

import (
	"encoding/json"
	"math"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
)

// An explainer keeps the schemas that had something to explain in kin-openapi's form. They are made from the
// compiled ones when first needed: kin-openapi's own loader would take longer than a process has to start.
type explainer struct {
	mu      sync.Mutex
	schemas map[*schema]*openapi3.Schema
}

func (e *explainer) schema(c *Contract, s *schema) *openapi3.Schema {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.schemas == nil {
		e.schemas = map[*schema]*openapi3.Schema{}
	}
	return e.build(c, s)
}

func (e *explainer) build(c *Contract, s *schema) *openapi3.Schema {
	if k := e.schemas[s]; k != nil {
		return k
	}
	k := &openapi3.Schema{
		Nullable: s.nullable, UniqueItems: s.unique, Format: s.format, Required: stringsOf(s.at.Get("required")),
		Pattern: s.at.Get("pattern").Text(), Origin: c.origin(s.at),
	}
	e.schemas[s] = k
	if s.at.Get(durationExtension).Bool() || s.at.Get(patternExtension).Exists() {
		k.Extensions = map[string]any{durationExtension: s.at.Get(durationExtension).Bool(), patternExtension: s.at.Get(patternExtension).Text(), positiveExtension: s.at.Get(positiveExtension).Text()}
	}
	if s.kind != anyKind {
		k.Type = &openapi3.Types{s.at.Get("type").Text()}
	}
	for v := range s.at.Get("enum").Items() {
		k.Enum = append(k.Enum, plainValue(v))
	}
	kinBounds(k, s)
	e.parts(c, k, s)
	return k
}

func kinBounds(k *openapi3.Schema, s *schema) {
	low, high := uint64(s.minLength), kinCeiling(s.maxLength)
	switch s.kind {
	case stringKind:
		k.MinLength, k.MaxLength = low, high
	case arrayKind:
		k.MinItems, k.MaxItems = low, high
	case objectKind:
		k.MinProps, k.MaxProps = low, high
	}
	if !math.IsInf(s.min, 0) {
		k.Min = &s.min
	}
	if !math.IsInf(s.max, 0) {
		k.Max = &s.max
	}
}

func kinCeiling(most int64) *uint64 {
	if most == math.MaxInt64 {
		return nil
	}
	n := uint64(most)
	return &n
}

func (e *explainer) parts(c *Contract, k *openapi3.Schema, s *schema) {
	ref := func(s *schema) *openapi3.SchemaRef { return &openapi3.SchemaRef{Value: e.build(c, s)} }
	for _, p := range s.properties {
		if p.schema != nil {
			k.WithPropertyRef(p.name, ref(p.schema))
		}
	}
	for _, part := range s.allOf {
		k.AllOf = append(k.AllOf, ref(part))
	}
	for _, part := range s.oneOf {
		k.OneOf = append(k.OneOf, ref(part))
	}
	if s.items != nil {
		k.Items = ref(s.items)
	}
	if s.closed {
		k.AdditionalProperties.Has = new(false)
	}
	if s.additional != nil {
		k.AdditionalProperties.Schema = ref(s.additional)
	}
}

// origin tells kin-openapi where the schema and its keywords stand in the file.
func (c *Contract) origin(at Value) *openapi3.Origin {
	place := func(v Value, name string) openapi3.Location {
		return openapi3.Location{File: c.file, Line: int(c.lines()[v.at]), Name: name}
	}
	key := place(at, "")
	o := &openapi3.Origin{Key: &key}
	for name, v := range at.All() {
		o.Fields = append(o.Fields, place(v, name))
	}
	return o
}

// plainValue is a value as encoding/json would decode it, numbers as they are written.
func plainValue(v Value) any {
	switch v.Kind() {
	case Bool:
		return v.Bool()
	case Number:
		return json.Number(v.Raw())
	case String:
		return v.Text()
	case Array:
		list := make([]any, 0, v.Len())
		for item := range v.Items() {
			list = append(list, plainValue(item))
		}
		return list
	case Object:
		object := make(map[string]any, v.Len())
		for key, member := range v.All() {
			object[key] = plainValue(member)
		}
		return object
	}
	return nil
}
