package openapi

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// accepts checks a value without allocating. It only says yes or no; kin-openapi explains what is wrong.
func (s *schema) accepts(v Value) bool {
	if v.Kind() == Null {
		return s.nullable || s.combined() && s.acceptsCombined(v)
	}
	switch s.kind {
	case objectKind:
		return v.Kind() == Object && s.acceptsMembers(v) && s.acceptsCombined(v)
	case arrayKind:
		return v.Kind() == Array && s.acceptsItems(v)
	case stringKind:
		return v.Kind() == String && s.acceptsJSONString(v.text())
	case integerKind:
		return v.Kind() == Number && s.acceptsInteger(v.Raw())
	case numberKind:
		return v.Kind() == Number && s.acceptsNumber(v.Raw())
	case booleanKind:
		return v.Kind() == Bool
	}
	return s.acceptsCombined(v)
}

// acceptsText checks the text of a parameter as a value of the type of the schema.
func (s *schema) acceptsText(text string) bool {
	switch s.kind {
	case integerKind:
		return s.acceptsInteger([]byte(text))
	case numberKind:
		return numberSize(text) == len(text) && text != "" && s.acceptsNumber([]byte(text))
	case booleanKind:
		return text == "true" || text == "false"
	}
	return utf8.ValidString(text) && (s.pattern == nil || s.pattern.MatchString(text)) && s.acceptsString([]byte(text))
}

func (s *schema) acceptsJSONString(text []byte) bool {
	return (s.pattern == nil || s.pattern.Match(text)) && s.acceptsString(text)
}

func (s *schema) combined() bool { return len(s.allOf)+len(s.oneOf) > 0 }

// acceptsCombined reports whether all of allOf accept the value, and exactly one of oneOf.
func (s *schema) acceptsCombined(v Value) bool {
	for _, each := range s.allOf {
		if !each.accepts(v) {
			return false
		}
	}
	matches := 0
	for _, one := range s.oneOf {
		if one.accepts(v) {
			matches++
		}
	}
	return len(s.oneOf) == 0 || matches == 1
}

func (s *schema) withinBounds(length int) bool {
	return s.minLength <= int64(length) && int64(length) <= s.maxLength
}

// acceptsMembers searches for each member from where the last was found, because most clients keep the order.
func (s *schema) acceptsMembers(v Value) bool {
	if !s.withinBounds(v.Len()) {
		return false
	}
	nodes, found, next := v.doc.nodes, 0, 0
	for k := v.at + 1; k < v.node().after; k = nodes[k+1].after {
		member := Value{v.doc, k + 1}
		i := s.property(Value{v.doc, k}, next)
		if i < 0 {
			if s.closed || s.additional != nil && !s.additional.accepts(member) {
				return false
			}
			continue
		}
		p := &s.properties[i]
		if p.required {
			found++
		}
		if p.schema != nil && !p.schema.accepts(member) {
			return false
		}
		next = i + 1
	}
	return found == s.required
}

// property returns the index of the property with that name; -1 if there is none. The search begins at first.
func (s *schema) property(key Value, first int) int {
	for i := range s.properties {
		if i += first; i >= len(s.properties) {
			i -= len(s.properties)
		}
		if key.is(s.properties[i].name) {
			return i
		}
	}
	return -1
}

func (s *schema) acceptsItems(v Value) bool {
	if !s.withinBounds(v.Len()) || s.unique && !unique(v) {
		return false
	}
	if s.items == nil {
		return true
	}
	nodes := v.doc.nodes
	for i := v.at + 1; i < v.node().after; i = nodes[i].after {
		if !s.items.accepts(Value{v.doc, i}) {
			return false
		}
	}
	return true
}

// acceptsString counts code points, as the vendors' limits do. The pattern is checked elsewhere: here it would
// make the text escape to the heap, and copy every parameter.
func (s *schema) acceptsString(text []byte) bool {
	if (s.minLength > 0 || s.maxLength < math.MaxInt64) && !s.withinBounds(utf8.RuneCount(text)) {
		return false
	}
	return s.acceptsFormat(text) && (len(s.enum) == 0 || s.allowsValue(text))
}

func (s *schema) allowsValue(text []byte) bool {
	for _, v := range s.enum {
		if string(v.text()) == string(text) {
			return true
		}
	}
	return false
}

// acceptsInteger accepts digits only: 1.0 and 1e0 are integers in JSON Schema, but the vendors' SDKs refuse them.
func (s *schema) acceptsInteger(literal []byte) bool {
	n, ok := wholeNumber(literal)
	if !ok || n < s.minInt || n > s.maxInt {
		return false
	}
	for _, v := range s.enum {
		if allowed, _ := v.Int(); allowed == n {
			return true
		}
	}
	return len(s.enum) == 0
}

func (s *schema) acceptsNumber(literal []byte) bool {
	n, err := strconv.ParseFloat(string(literal), 64)
	return err == nil && s.min <= n && n <= s.max
}
