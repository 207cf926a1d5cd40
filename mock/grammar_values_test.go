package mock

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// value makes a value of a schema: mostly one that fits, sometimes one at its edge, seldom any.
func (g *grammar) value(contract string, schema any, name string) any {
	s := g.resolve(contract, schema)
	switch n := g.IntN(100); {
	case g.maximal:
	case n < 3:
		return g.anything()
	case n < 6 && s["nullable"] != nil:
		return nil
	}
	if all, is := s["allOf"].([]any); is {
		return g.value(contract, all[g.IntN(len(all))], name)
	}
	if one, is := s["oneOf"].([]any); is {
		return g.value(contract, one[g.IntN(len(one))], name)
	}
	switch s["type"] {
	case "object":
		return g.object(contract, s)
	case "array":
		return g.array(contract, s, name)
	case "integer", "number":
		return g.number(s)
	case "boolean":
		return g.IntN(2) == 0
	}
	return g.text(s, name)
}

func (g *grammar) object(contract string, s node) any {
	made, properties := node{}, node{}
	if p, is := s["properties"].(node); is {
		properties = p
	}
	required := fmt.Sprint(s["required"])
	names := make([]string, 0, len(properties))
	for name := range properties {
		names = append(names, name)
	}
	slices.Sort(names) // a walk is repeated by its seed
	for _, name := range names {
		chance := 35
		if strings.Contains(required, name) {
			chance = 97
		}
		if g.IntN(100) < chance {
			made[name] = g.value(contract, properties[name], name)
		}
	}
	if !g.maximal && g.IntN(40) == 0 {
		made["unheard_of"] = g.anything()
	}
	return made
}

func (g *grammar) array(contract string, s node, name string) any {
	least, _ := s["minItems"].(float64)
	n := int(least) + g.IntN(3)
	if most, bounded := s["maxItems"].(float64); bounded && !g.maximal && g.IntN(20) == 0 {
		n = int(most) + 1
	}
	list := []any{}
	for range min(n, 50) {
		list = append(list, g.value(contract, s["items"], strings.TrimSuffix(name, "s")))
	}
	if len(list) > 0 && !g.maximal && g.IntN(15) == 0 {
		list = append(list, list[0])
	}
	return list
}

func (g *grammar) number(s node) any {
	if enum, is := s["enum"].([]any); is && (g.maximal || g.IntN(10) > 0) {
		return enum[g.IntN(len(enum))]
	}
	least, _ := s["minimum"].(float64)
	most, bounded := s["maximum"].(float64)
	switch n := g.IntN(12); {
	case g.maximal && bounded && n > 5:
		return int64(most)
	case g.maximal:
	case n == 0:
		return json.Number(g.pick([]string{"-1", "0", "2147483648", "9007199254740993", "9223372036854775807", "18446744073709551616", "1.5", "1e3", "1e400", "-0"}))
	case n == 1:
		return int64(least) - 1
	case n == 2 && bounded:
		return int64(most) + int64(g.IntN(2))
	}
	return int64(least) + int64(g.IntN(4))
}

// usualTexts are values by the name of a parameter or member; what is not here follows from the schema.
var usualTexts = map[string][]string{
	"delay": {"1ms", "0s", "-1s", "x", ""}, "every": {"1ms", "0s", "x"}, "ttl": {"1h", "24h", "0s", "-1h", "1 hour", "99999999999999h"},
	"advance": {"1s", "24h", "168h", "744h", "8760h", "87600h", "-1h", "99999999999999h", "x"}, "auth_offset": {"0s", "1h", "-17m", "x"},
	"now": {"2026-06-14T00:00:00Z", "2026-01-31T23:59:59Z", "2028-02-29T00:00:00Z", "2099-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "x"},
}

func (g *grammar) text(s node, name string) any {
	good := g.fitting(s, name)
	if g.maximal || g.IntN(100) < 82 {
		return good
	}
	near := []string{"", " " + good, good + "x", strings.ToUpper(good), good[:len(good)/2], "..", "a/b", "\u202eü", "%00", "\x00", strings.Repeat("x", 300), g.pick(g.known["all"]), "null", "-1", "CS0000"}
	return near[g.IntN(len(near))]
}

func (g *grammar) fitting(s node, name string) string {
	lower := strings.ToLower(name)
	if enum, is := s["enum"].([]any); is {
		return fmt.Sprint(enum[g.IntN(len(enum))])
	}
	for key, from := range usualTexts {
		if key == lower {
			return g.pick(from)
		}
	}
	for _, kind := range []string{"order", "product", "domain", "customer", "resource", "instance", "operation", "scenario"} {
		if strings.Contains(lower, kind) {
			return g.pick(g.known[kind])
		}
	}
	switch {
	case lower == "id":
		return g.pick(g.known["sandbox"])
	case s["format"] == "date-time" || strings.Contains(lower, "time") || strings.Contains(lower, "begin") || strings.Contains(lower, "end"):
		return g.pick([]string{"2026-06-01T00:00:00Z", "2026-05-20T02:30:00Z", "2099-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-06-08T00:00:00+08:00"})
	case s["example"] != nil:
		return fmt.Sprint(s["example"])
	}
	return g.pick([]string{"x", "Y", "token-1", "token-2", "CBC.0999", "1"})
}

func (g *grammar) anything() any {
	all := []any{nil, true, false, 7, -1, "x", "", []any{}, node{}, []any{1, "x", nil}, json.Number("1e400"), node{"a": node{"b": []any{}}}}
	return all[g.IntN(len(all))]
}

// plainOf is a value as a parameter writes it.
func plainOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case nil:
		return ""
	}
	text, _ := json.Marshal(v)
	return string(text)
}
