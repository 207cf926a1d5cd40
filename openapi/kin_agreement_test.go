package openapi

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// A checkerPair is one schema of a body: as we compiled it, and as kin-openapi loaded it by itself.
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
				all = append(all, pairsOf(c, op.ID, op.body, kin.RequestBody.Value.Content)...)
			}
			for status, r := range kin.Responses.Map() {
				if ours := responseOf(op, status); ours.body != nil {
					all = append(all, pairsOf(c, op.ID+" "+status, ours.body, r.Value.Content)...)
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

func pairsOf(c *Contract, name string, ours *content, kins openapi3.Content) (all []checkerPair) {
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
