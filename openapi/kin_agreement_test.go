package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// A twin is one schema of a body: as we compiled it, and as kin-openapi loaded it by itself.
type checkerPair struct {
	name     string
	contract *Contract
	ours     *schema
	kin      *openapi3.Schema
	samples  []any // the contract's examples of it
}

func checkerPairs(t testing.TB) (all []checkerPair) {
	files := contractFiles(t)
	for _, c := range everyContract(t) {
		doc := kinDocument(t, files[c.file])
		for _, op := range c.Operations() {
			kin := doc.Paths.Value(op.Path).GetOperation(op.Method)
			if op.body != nil {
				all = append(all, pairs(c, op.ID, op.body, kin.RequestBody.Value.Content)...)
			}
			for status, r := range kin.Responses.Map() {
				if ours := responseOf(op, status); ours.body != nil {
					all = append(all, pairs(c, op.ID+" "+status, ours.body, r.Value.Content)...)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b checkerPair) int { return strings.Compare(a.name, b.name) })
	return all
}

func responseOf(op *Operation, status string) *response {
	for key := range op.at.Get("responses").All() {
		if key == status {
			i := slices.IndexFunc(op.responses, func(r response) bool { return r.at == op.at.Get("responses").Get(key) })
			return &op.responses[i]
		}
	}
	return nil
}

func pairs(c *Contract, name string, ours *content, kins openapi3.Content) (all []checkerPair) {
	for _, media := range ours.types {
		if media.schema == nil {
			continue
		}
		kin := kins.Get(media.name)
		pair := checkerPair{name: c.file + " " + name, contract: c, ours: media.schema, kin: kin.Schema.Value}
		for _, example := range kin.Examples {
			pair.samples = append(pair.samples, example.Value.Value)
		}
		all = append(all, pair)
	}
	return all
}

// wantAgreement holds the compiled checker against kin-openapi. It may be stricter, but only where stricter says so; and
// whatever it refuses must have an explanation.
func (p checkerPair) wantAgreement(t *testing.T, body []byte) {
	v, err := ParseJSON(body)
	if err != nil {
		return
	}
	kin := p.kin.VisitJSON(reread(body))
	switch ours := p.ours.accepts(v); {
	case ours && kin != nil:
		t.Fatalf("%s: we accept %s, kin-openapi says %v", p.name, body, kin)
	case !ours && kin == nil && len(p.contract.explainStricter(nil, p.ours, v, "")) == 0:
		t.Fatalf("%s: we refuse %s, kin-openapi accepts it", p.name, body)
	case !ours:
		for _, wrong := range p.contract.explain(p.ours, v) {
			if wrong.What == "" || wrong.What == noExplanation || !strings.HasPrefix(wrong.Line, p.contract.file+":") {
				t.Fatalf("%s: %s is not explained: %+v", p.name, body, wrong)
			}
		}
	}
}

func FuzzAcceptAgreesWithKin(f *testing.F) {
	all := checkerPairs(f)
	for i, p := range all {
		for _, sample := range p.samples {
			text, _ := json.Marshal(sample)
			f.Add(uint16(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, which uint16, body []byte) {
		all[int(which)%len(all)].wantAgreement(t, body)
	})
}

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
	for _, sample := range append(p.samples, full(p.ours, 0)) {
		text, _ := json.Marshal(sample)
		all = append(all, string(text))
	}
	return all
}

func full(s *schema, depth int) any {
	switch {
	case s == nil || depth > 4:
		return nil
	case len(s.enum) > 0:
		return plainValue(s.enum[0])
	case s.kind == arrayKind:
		return []any{full(s.items, depth+1)}
	case s.kind == objectKind:
		object := map[string]any{}
		for _, property := range s.properties {
			object[property.name] = full(property.schema, depth+1)
		}
		return object
	case s.kind == stringKind:
		return "a"
	case s.kind == booleanKind:
		return true
	}
	return json.Number("1")
}

func TestMutatedExamplesAreJudgedAsKinJudgesThem(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, p := range checkerPairs(t) {
		for _, seed := range p.addSeeds() {
			for range 25 {
				v := reread([]byte(seed))
				for range 1 + random.IntN(3) {
					v = mutate(random, v)
				}
				text, _ := json.Marshal(v)
				p.wantAgreement(t, text)
			}
		}
	}
}

func TestParametersAreJudgedAsKinJudgesThem(t *testing.T) {
	texts := []string{"", "0", "1", "-1", "100", "1.5", "1.0", "1e0", "+1", " 1", "true", "True", "a", "é", "x y", "autorenew", "2026-06-08T00:00:00Z"}
	texts = append(texts, strings.Repeat("é", 64), strings.Repeat("é", 65), "99999999999999999999", "Subscription", "1,2")
	files := contractFiles(t)
	for _, c := range everyContract(t) {
		doc := kinDocument(t, files[c.file])
		for _, op := range c.Operations() {
			item := doc.Paths.Value(op.Path)
			for i := range op.parameters {
				p := &op.parameters[i]
				kin := item.GetOperation(op.Method).Parameters.GetByInAndName(p.in, p.name)
				if kin == nil {
					kin = item.Parameters.GetByInAndName(p.in, p.name)
				}
				for _, text := range texts {
					name := fmt.Sprintf("%s %s %q", op.ID, p.name, text)
					parameterAgrees(t, name, p.schema, kin.Schema.Value, text)
				}
			}
		}
	}
}

func parameterAgrees(t *testing.T, name string, ours *schema, kin *openapi3.Schema, text string) {
	accepted, err := ours.acceptsText(text), kin.VisitJSON(plainText(ours.kind, text))
	_, whole := wholeNumber(text)
	stricter := ours.kind == integerKind && !whole
	if accepted != (err == nil) && !(stricter && !accepted) {
		t.Errorf("%s: we say %v, kin-openapi says %v", name, accepted, err)
	}
}
