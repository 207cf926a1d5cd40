package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A schemaReader lists the keys that a JSON Schema allows.
type schemaReader struct {
	root *schemaNode
	defs map[string]*schemaNode
}

// A schemaNode is the part of a JSON Schema that tables show.
type schemaNode struct {
	Ref         string        `json:"$ref"`
	Description string        `json:"description"`
	Type        any           `json:"type"`
	Pattern     string        `json:"pattern"`
	Format      string        `json:"format"`
	Enum        []any         `json:"enum"`
	Const       any           `json:"const"`
	Required    []string      `json:"required"`
	Properties  orderedNodes  `json:"properties"`
	Items       *schemaNode   `json:"items"`
	More        any           `json:"additionalProperties"`
	AnyOf       []*schemaNode `json:"anyOf"`
	OneOf       []*schemaNode `json:"oneOf"`
}

// orderedNodes are properties in the order of the schema.
type orderedNodes []namedNode

// A namedNode is one property.
type namedNode struct {
	name string
	*schemaNode
}

// UnmarshalJSON keeps the order of the members.
func (o *orderedNodes) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		node := new(schemaNode)
		if err := d.Decode(node); err != nil {
			return err
		}
		*o = append(*o, namedNode{fmt.Sprint(name), node})
	}
	return nil
}

func readSchema(t *testing.T, text []byte) *schemaReader {
	t.Helper()
	var root schemaNode
	var more struct {
		Definitions, Defs map[string]*schemaNode
	}
	text = bytes.ReplaceAll(text, []byte(`"$defs"`), []byte(`"definitions"`))
	for _, into := range []any{&root, &more} {
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatal(err)
		}
	}
	return &schemaReader{&root, more.Definitions}
}

func (r *schemaReader) definition(name string) *schemaNode { return r.defs[name] }

// resolve follows a reference, and keeps the description of the place that refers.
func (r *schemaReader) resolve(n *schemaNode) *schemaNode {
	if n.Ref == "" {
		return n
	}
	found := *r.defs[n.Ref[strings.LastIndex(n.Ref, "/")+1:]]
	if n.Description != "" {
		found.Description = n.Description
	}
	return &found
}

// keysOf lists the keys below a place. What stands at one of the paths in stop is not looked into.
func (r *schemaReader) keysOf(prefix string, n *schemaNode, stop ...string) (all []key) {
	if strings.Count(prefix, ".attached[]") > 1 {
		return nil
	}
	for _, p := range r.resolve(n).Properties {
		at, one := prefix+p.name, r.resolve(p.schemaNode)
		all = append(all, key{at, r.kind(one), one.Description, slices.Contains(r.resolve(n).Required, p.name)})
		if one.Items != nil {
			at, one = at+"[]", r.resolve(one.Items)
		}
		below := []*schemaNode{one}
		for _, other := range one.AnyOf {
			below = append(below, r.resolve(other))
		}
		for _, one := range below {
			if !slices.Contains(stop, at) {
				all = append(all, r.keysOf(at+".", one, stop...)...)
			}
		}
	}
	return withoutRepeats(all)
}

// kind is what a value may be, in words.
func (r *schemaReader) kind(n *schemaNode) string {
	n = r.resolve(n)
	switch {
	case n.Enum != nil:
		var words []string
		for _, w := range n.Enum {
			words = append(words, fmt.Sprintf("`%v`", w))
		}
		return strings.Join(words, ", ")
	case len(n.AnyOf)+len(n.OneOf) > 0:
		var kinds []string
		for _, one := range append(n.AnyOf, n.OneOf...) {
			if strings.HasSuffix(one.Ref, "/placeholder") {
				continue // any value may be one
			}
			if k := r.kind(one); !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
		return strings.Join(kinds, " or ")
	case n.Items != nil:
		return "list of " + r.kind(n.Items)
	case n.Const != nil:
		return fmt.Sprintf("`%v`", n.Const)
	case strings.Contains(n.Pattern, "ns|us"):
		return "duration, such as `90s`"
	case n.Format == "date-time":
		return "time, such as `2026-06-08T00:00:00Z`"
	}
	return kindOfType(n.Type)
}

// kindOfType is a type of JSON Schema in words. That it may be null is left out.
func kindOfType(of any) string {
	if list, ok := of.([]any); ok {
		of = list[0]
	}
	switch of {
	case "string":
		return "text"
	case "integer", "number":
		return "number"
	case "boolean":
		return "true or false"
	case "object", nil:
		return "section"
	}
	return fmt.Sprint(of)
}
