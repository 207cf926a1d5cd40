package openapi

import (
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// An UnknownName is a parameter or a field of a call that the contract neither has nor refuses.
type UnknownName struct {
	In      string // body or query
	Pointer string // JSON pointer into the body; elsewhere the name
	Hint    string // `, did you mean "x"?`, or nothing
	At      Place
}

// maxUnknownNames are reported of one call; more would not help its caller.
const maxUnknownNames = 20

// UnknownParameters returns the parameters of the query that the contract does not declare. They are ignored.
func (o *Operation) UnknownParameters(query []Param) (found []UnknownName) {
	for i := range query {
		name := query[i].Name
		if _, known := o.Takes(name); known || slices.Contains(o.contract.common, name) || len(found) == maxUnknownNames {
			continue
		}
		found = append(found, UnknownName{In: "query", Pointer: Shorten(name), Hint: o.suggestParameter(name), At: o.At("parameters")})
	}
	return found
}

// suggestParameter returns a hint at the parameter that was probably meant.
func (o *Operation) suggestParameter(name string) string {
	names := slices.Clone(o.contract.common)
	for _, p := range o.parameters {
		if p.in == "query" {
			names = append(names, p.name)
		}
	}
	return strictyaml.DidYouMean(name, names)
}

// MeantParameter is `, did you mean "x"?` for a parameter of the query that the call does not take, or names all that it
// takes; for calls that refuse unknown parameters.
func (o *Operation) MeantParameter(name string) string {
	var names []string
	for _, p := range o.parameters {
		if p.in == "query" {
			names = append(names, p.name)
		}
	}
	return meantName(name, names)
}

// UnknownFields returns the members of a body that the contract does not declare. They are ignored.
func (o *Operation) UnknownFields(body Value) []UnknownName {
	if o.body == nil || !body.Exists() || len(o.body.types) == 0 || o.body.types[0].schema == nil {
		return nil
	}
	return o.contract.unknownNames(nil, o.body.types[0].schema, body, "")
}

func (c *Contract) unknownNames(found []UnknownName, s *schema, v Value, pointer string) []UnknownName {
	switch kind := v.Kind(); {
	case len(found) >= maxUnknownNames || !s.mayHoldObject():
	case kind == Object && s.kind == objectKind:
		return c.unknownMembers(found, s, v, pointer)
	case kind == Array && s.kind == arrayKind:
		return c.unknownInItems(found, s, v, pointer)
	}
	return found
}

// unknownMembers searches from where the last member was found, as acceptsMembers does.
func (c *Contract) unknownMembers(found []UnknownName, s *schema, v Value, pointer string) []UnknownName {
	nodes, next := v.doc.nodes, 0
	for k := v.at + 1; k < v.node().after && len(found) < maxUnknownNames; k = nodes[k+1].after {
		key, member := Value{v.doc, k}, Value{v.doc, k + 1}
		i := s.property(key, next)
		switch {
		case i < 0 && s.allowsMember(key):
		case i < 0:
			name := Shorten(key.Text())
			found = append(found, UnknownName{
				In:      "body",
				Pointer: pointer + "/" + escapePointer.Replace(name),
				Hint:    s.suggestMember(name),
				At:      Place{contract: c, at: s.at},
			})
		case s.properties[i].schema.mayHoldObject():
			found = c.unknownNames(found, s.properties[i].schema, member, pointer+"/"+escapePointer.Replace(s.properties[i].name))
		}
		next = i + 1
	}
	return found
}

// mayHoldObject reports whether a value of the schema can hold an object.
func (s *schema) mayHoldObject() bool {
	return s != nil && (s.kind == objectKind || s.kind == arrayKind && s.items.mayHoldObject())
}

func (c *Contract) unknownInItems(found []UnknownName, s *schema, v Value, pointer string) []UnknownName {
	i := 0
	for item := range v.Items() {
		found = c.unknownNames(found, s.items, item, pointer+"/"+strconv.Itoa(i))
		i++
	}
	return found
}

// allowsMember reports whether an object may have a member that is not among its properties: the schema
// allows others, declares none, or has it in a part.
func (s *schema) allowsMember(key Value) bool {
	has := func(part *schema) bool { return part.property(key, 0) >= 0 }
	return s.additional != nil || len(s.properties) == 0 || slices.ContainsFunc(s.allOf, has) || slices.ContainsFunc(s.oneOf, has)
}

func (s *schema) suggestMember(name string) string {
	var names []string
	for _, p := range s.properties {
		names = append(names, p.name)
	}
	return strictyaml.DidYouMean(name, names)
}

// RepeatedItems returns the texts that stand twice in a list of the body, where the contract allows it.
func (o *Operation) RepeatedItems(body Value) (found []UnknownName) {
	if o.body == nil || body.Kind() != Object || len(o.body.types) == 0 || o.body.types[0].schema == nil {
		return nil
	}
	s := o.body.types[0].schema
	for i := range s.properties {
		p := &s.properties[i]
		if p.schema == nil || p.schema.unique || p.schema.items == nil || p.schema.items.kind != stringKind {
			continue
		}
		if at := firstRepeated(body.Get(p.name)); at >= 0 {
			found = append(found, UnknownName{
				In:      "body",
				Pointer: "/" + escapePointer.Replace(p.name) + "/" + strconv.Itoa(at),
				At:      Place{contract: o.contract, at: p.schema.at},
			})
		}
	}
	return found
}

// firstRepeated returns the index of the first text that the list had before; -1 if there is none.
func firstRepeated(list Value) int {
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

// Shorten cuts a name that is too long for a line of a message.
func Shorten(name string) string {
	const longest = 80
	if len(name) > longest {
		return name[:longest] + "..."
	}
	return name
}
