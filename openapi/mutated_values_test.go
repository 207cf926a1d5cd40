package openapi

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// strangeValues are what a mutation puts in the place of a value.
var strangeValues = []any{
	nil, true, json.Number("0"), json.Number("1"), json.Number("2"), json.Number("-1"), json.Number("1.0"), json.Number("1e0"),
	json.Number("1.5"), json.Number("100"), json.Number("2147483648"), json.Number("9223372036854775807"), json.Number("1e400"),
	"", "a", "1", "open", "two", "MONTH", "2026-06-08T00:00:00Z", "2026-13-08T00:00:00Z", "2026-06-08", strings.Repeat("é", 64),
	strings.Repeat("é", 65), strings.Repeat("😀", 512), strings.Repeat("😀", 513), []any{}, map[string]any{}, []any{"a", "a"},
	[]any{json.Number("1"), json.Number("1.0")}, map[string]any{"name": "n"}, map[string]any{"a": "a", "b": nil, "c": "c"},
}

// mutate changes one place of a document.
func mutate(random *rand.Rand, v any) any {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) > 0 && random.IntN(6) > 0 {
			key := keys[random.IntN(len(keys))]
			if random.IntN(8) == 0 {
				delete(v, key)
			} else {
				v[key] = mutate(random, v[key])
			}
			return v
		}
	case []any:
		if len(v) > 0 && random.IntN(6) > 0 {
			i := random.IntN(len(v))
			if random.IntN(4) == 0 {
				return append(v, v[i])
			}
			v[i] = mutate(random, v[i])
			return v
		}
	}
	return strangeValues[random.IntN(len(strangeValues))]
}

// addSeeds are documents that a schema's mutations begin with: its examples and one object with a member for each property.
func (p checkerPair) addSeeds() (all []string) {
	for _, sample := range append(p.samples, completeValue(p.ours, 0)) {
		text, _ := json.Marshal(sample)
		all = append(all, string(text))
	}
	return all
}

func completeValue(s *schema, depth int) any {
	switch {
	case s == nil || depth > 4:
		return nil
	case len(s.enum) > 0:
		return plainValue(s.enum[0])
	case s.kind == arrayKind:
		return []any{completeValue(s.items, depth+1)}
	case s.kind == objectKind:
		object := map[string]any{}
		for _, property := range s.properties {
			object[property.name] = completeValue(property.schema, depth+1)
		}
		return object
	case s.kind == stringKind:
		return "a"
	case s.kind == booleanKind:
		return true
	}
	return json.Number("1")
}
