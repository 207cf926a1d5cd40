package openapi

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// contractFiles are the contracts of this package and the one for tests, by name.
func contractFiles(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("[a-z]*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no contracts")
	}
	files := map[string][]byte{}
	for _, name := range append(names, "testdata/small.yaml") {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// everyContract loads them all.
func everyContract(t testing.TB) (all []*Contract) {
	t.Helper()
	for name, data := range contractFiles(t) {
		c, err := Load(name, data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

// kinDocument is a contract as kin-openapi itself loads it: an independent reading.
func kinDocument(t testing.TB, data []byte) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestTheEmbeddedContractsLoad(t *testing.T) {
	for file, load := range map[string]func() *Contract{
		"/_mock/openapi/huawei.yaml": Huawei, "/_mock/openapi/alibaba.yaml": Alibaba, "/_mock/openapi/control.yaml": Control,
	} {
		if c := load(); c.file != file || len(c.Operations()) == 0 || c != load() {
			t.Errorf("%s has %d operations", c.file, len(c.Operations()))
		}
	}
}

func TestEveryContractIsValidOpenAPI(t *testing.T) {
	for file, data := range contractFiles(t) {
		err := kinDocument(t, data).Validate(context.Background(), openapi3.EnableMultiError(), openapi3.ProhibitExtensionsWithRef())
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestEveryContractPassesLint(t *testing.T) {
	for _, c := range everyContract(t) {
		for _, finding := range c.Lint() {
			t.Error(finding)
		}
	}
}

func TestEveryRefusalKnowsWhereItIsFrom(t *testing.T) {
	for _, c := range everyContract(t) {
		refusals := slices.Clone(c.Gateways())
		for _, op := range c.Operations() {
			refusals = append(refusals, op.Refusals()...)
		}
		for _, r := range refusals {
			if r.Source == "" || !slices.Contains(evidences, r.Evidence) || r.Code == "" || r.Status == 0 {
				t.Errorf("%s: %s %s has source %q, evidence %q, code %q", c.line(r.at), r.Operation, r.Reason, r.Source, r.Evidence, r.Code)
			}
		}
	}
}

// The examples of answers are what the mock sends, so each goes through Check as an answer of the mock would.
func TestEveryExampleOfAnAnswerPassesCheck(t *testing.T) {
	for _, c := range everyContract(t) {
		for _, op := range c.Operations() {
			for i := range op.responses {
				checkExamples(t, op, &op.responses[i])
			}
		}
	}
}

func checkExamples(t *testing.T, op *Operation, r *response) {
	m := compiler{Contract: op.contract, refs: map[string]Value{}}
	for mediaType, media := range m.resolve(r.at).Get("content").All() {
		header := http.Header{"Content-Type": {mediaType}}
		for _, h := range r.headers {
			header.Set(h.name, "1")
		}
		for key, example := range media.Get("examples").All() {
			if wrong := op.Check(r.status, header, m.resolve(example).Get("value").Raw()); len(wrong) > 0 && isJSON(mediaType) {
				t.Errorf("%s %d %s: %v", op.ID, r.status, key, violationTexts(wrong))
			}
		}
	}
}

func TestEveryExampleOfARequestIsAccepted(t *testing.T) {
	for _, c := range everyContract(t) {
		m := compiler{Contract: c, refs: map[string]Value{}}
		for _, op := range c.Operations() {
			for mediaType, media := range m.resolve(op.at.Get("requestBody")).Get("content").All() {
				for key, example := range media.Get("examples").All() {
					_, wrong := c.read(op.body, mediaType, m.resolve(example).Get("value").Raw(), &document{})
					if len(wrong) > 0 {
						t.Errorf("%s %s: %v", op.ID, key, violationTexts(wrong))
					}
				}
			}
		}
	}
}

func TestAMessageHasNoPlaceholderThatItsBodyLacks(t *testing.T) {
	for _, c := range everyContract(t) {
		for _, r := range c.Gateways() {
			for _, name := range r.text.names() {
				if !strings.Contains(string(r.Fill(nil, name, "filled")), "filled") {
					t.Errorf("%s: {%s} is only in the message", r.Reason, name)
				}
			}
		}
	}
}
