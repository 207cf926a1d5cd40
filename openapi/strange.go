package openapi

import (
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Stranger is something in a call that the contract neither has nor refuses.
type Stranger struct {
	In      string // body or query
	Pointer string // JSON pointer into the body; elsewhere the name
	Hint    string // `, did you mean "x"?`, or nothing
	At      Place
}

// maxStrangers are told of one call; a caller who sends more has seen the point.
const maxStrangers = 20

// UnknownParameters are those of the query that the contract does not declare, each of which is ignored.
func (o *Operation) UnknownParameters(query []Param) (found []Stranger) {
	for i := range query {
		name := query[i].Name
		if _, known := o.Takes(name); known || slices.Contains(o.contract.common, name) || len(found) == maxStrangers {
			continue
		}
		found = append(found, Stranger{In: "query", Pointer: Brief(name), Hint: o.meant(name), At: o.At("parameters")})
	}
	return found
}

// meant suggests the parameter that was probably meant.
func (o *Operation) meant(name string) string {
	names := slices.Clone(o.contract.common)
	for _, p := range o.parameters {
		if p.in == "query" {
			names = append(names, p.name)
		}
	}
	return strictyaml.DidYouMean(name, names)
}

// UnknownFields are the members of a body that the contract does not declare, each of which is ignored.
func (o *Operation) UnknownFields(body Value) []Stranger {
	if o.body == nil || !body.Exists() || len(o.body.types) == 0 || o.body.types[0].schema == nil {
		return nil
	}
	return o.contract.unknown(nil, o.body.types[0].schema, body, "")
}

func (c *Contract) unknown(found []Stranger, s *schema, v Value, pointer string) []Stranger {
	switch kind := v.Kind(); {
	case len(found) >= maxStrangers || !s.deep():
	case kind == Object && s.kind == objectKind:
		return c.unknownMembers(found, s, v, pointer)
	case kind == Array && s.kind == arrayKind:
		return c.unknownInside(found, s, v, pointer)
	}
	return found
}

// unknownMembers looks where the member before was found, as acceptsMembers does.
func (c *Contract) unknownMembers(found []Stranger, s *schema, v Value, pointer string) []Stranger {
	nodes, next := v.doc.nodes, 0
	for k := v.at + 1; k < v.node().after && len(found) < maxStrangers; k = nodes[k+1].after {
		key, member := Value{v.doc, k}, Value{v.doc, k + 1}
		i := s.property(key, next)
		switch {
		case i < 0 && s.free(key):
		case i < 0:
			name := Brief(key.Text())
			found = append(found, Stranger{In: "body", Pointer: pointer + "/" + point.Replace(name), Hint: s.meant(name), At: Place{c, s.at}})
		case s.properties[i].schema.deep():
			found = c.unknown(found, s.properties[i].schema, member, pointer+"/"+point.Replace(s.properties[i].name))
		}
		next = i + 1
	}
	return found
}

// deep reports whether a value of the schema can hold an object.
func (s *schema) deep() bool {
	return s != nil && (s.kind == objectKind || s.kind == arrayKind && s.items.deep())
}

func (c *Contract) unknownInside(found []Stranger, s *schema, v Value, pointer string) []Stranger {
	i := 0
	for item := range v.Items() {
		found = c.unknown(found, s.items, item, pointer+"/"+strconv.Itoa(i))
		i++
	}
	return found
}

// free reports whether an object may have a member that is not among its properties: it says so,
// says nothing of properties, or a part of the schema has it.
func (s *schema) free(key Value) bool {
	has := func(part *schema) bool { return part.property(key, 0) >= 0 }
	return s.additional != nil || len(s.properties) == 0 || slices.ContainsFunc(s.allOf, has) || slices.ContainsFunc(s.oneOf, has)
}

func (s *schema) meant(name string) string {
	var names []string
	for _, p := range s.properties {
		names = append(names, p.name)
	}
	return strictyaml.DidYouMean(name, names)
}

// Repeated are the items that stand twice in a list of texts of the body, where the contract does not forbid it.
func (o *Operation) Repeated(body Value) (found []Stranger) {
	if o.body == nil || body.Kind() != Object || len(o.body.types) == 0 || o.body.types[0].schema == nil {
		return nil
	}
	s := o.body.types[0].schema
	for i := range s.properties {
		p := &s.properties[i]
		if p.schema == nil || p.schema.unique || p.schema.items == nil || p.schema.items.kind != stringKind {
			continue
		}
		if at := repeated(body.Get(p.name)); at >= 0 {
			found = append(found, Stranger{In: "body", Pointer: "/" + point.Replace(p.name) + "/" + strconv.Itoa(at), At: Place{o.contract, p.schema.at}})
		}
	}
	return found
}

// repeated is the index of the first text of a list that was there before, -1 if there is none.
func repeated(list Value) int {
	if list.Kind() != Array || list.Len() < 2 {
		return -1
	}
	seen, i := make(map[string]bool, list.Len()), 0
	for item := range list.Items() {
		text := item.Text()
		if seen[text] && item.Kind() == String {
			return i
		}
		seen[text] = true
		i++
	}
	return -1
}

// Brief is a name that fits on a line, however long it was sent.
func Brief(name string) string {
	const longest = 80
	if len(name) > longest {
		return name[:longest] + "..."
	}
	return name
}
