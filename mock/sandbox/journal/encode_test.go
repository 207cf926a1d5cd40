package journal_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// notWritten are the fields that Encode leaves out, each with the reason.
var notWritten = map[string]string{
	"Call.Key":                "it is read from the request again",
	"Call.Operation":          "it is found by the request again",
	"Call.NamedAccount":       "it is read from the path again",
	"Call.Market":             "it is read from the host again",
	"Call.Input":              "it is read from the request again",
	"Call.Values":             "it is dropped before the exchange is kept",
	"Call.Caller":             "it is found by the credential again",
	"Call.Options":            "they are those of the sandbox",
	"Call.SandboxCredentials": "they are those of the sandbox",
	"Call.FalseClaims":        "the warnings about them are written",
	"Answer.ContractBody":     "the answer was checked before",
	"Answer.Close":            "the answer was sent before",
	"Answer.Render":           "the answer was written before",
	"Refusal.Trace":           "the trace of the entry is written",
	"Refusal.Close":           "the answer was sent before",
	"Refusal.Wait":            "it is in the headers of the answer",
	"Refusal.Contract":        "the answer was written before",
	"Entry.Sandbox":           "it is that of the journal",
	"Entry.NearestKey":        "it is of a call that belongs to no sandbox", "Entry.NearTokenSandbox": "it is of a call that belongs to no sandbox",
	"Entry.NearTokenFlaw": "it is of a call that belongs to no sandbox",
	"Entry.Secrets":       "they are those of the server",
	"Entry.Explain":       "it is a function of the dialect",
	"Entry.Retry":         "it is a function of the dialect",
	"Entry.Call":          "its fields are looked at",
	"Entry.Answer":        "its fields are looked at",
	"Entry.Refusal":       "its fields are looked at",
}

// fill sets every field of a struct that is written to a value that is not zero.
func fill(t *testing.T, value any) {
	t.Helper()
	v := reflect.ValueOf(value).Elem()
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		if !field.IsExported() || notWritten[v.Type().Name()+"."+field.Name] != "" {
			continue
		}
		switch x := f.Addr().Interface().(type) {
		case *[]openapi.Violation:
			*x = []openapi.Violation{{In: "body", Pointer: "/" + field.Name, What: "is missing", Line: "/_mock/openapi/huawei.yaml:7", Missing: true}}
		case *[]lint.Warning:
			*x = []lint.Warning{{Lint: "lint", In: "header", Pointer: "X", What: "is odd", At: openapi.PlaceOf("/_mock/openapi/huawei.yaml:9")}}
		case *billing.Trace:
			facts := []billing.Reading{{What: "age", Value: "7"}}
			*x = billing.RecordedTrace("web", []billing.Step{{Rule: "huawei.trial-service", Reason: "trial", Result: "refused", Facts: facts}})
		case **dialect.Signature:
			*x = &dialect.Signature{Algorithm: "A", Canonical: "C", StringToSign: "S", Got: "G", Want: "W", Incomplete: true}
		case *time.Time:
			*x = time.Date(2026, 6, 8, 1, 2, 3, i+1, time.UTC)
		case *[]byte:
			*x = []byte{0, 0xff, byte(i)}
		case *[]string:
			*x = []string{field.Name, "ü"}
		default:
			fillPlain(t, f, field.Name, i)
		}
	}
}

func fillPlain(t *testing.T, f reflect.Value, name string, i int) {
	t.Helper()
	switch f.Kind() {
	case reflect.String:
		f.SetString("the " + name)
	case reflect.Bool:
		f.SetBool(true)
	case reflect.Int, reflect.Int64:
		f.SetInt(int64(i) + 200)
	case reflect.Uint64:
		f.SetUint(1<<63 + uint64(i))
	case reflect.Map:
		f.Set(reflect.ValueOf(map[string][]string{"X-" + name: {"one", "two"}}).Convert(f.Type()))
	default:
		t.Errorf("the test cannot fill the field %s, which is a %s: is it written?", name, f.Type())
	}
}

func TestEveryFieldOfAnExchangeIsWrittenOrHasAReason(t *testing.T) {
	want := &journal.Entry{Call: &dialect.Call{}, Refusal: &dialect.Refusal{}}
	for _, part := range []any{want, want.Call, &want.Answer, want.Refusal} {
		fill(t, part)
	}
	data, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	understood := ""
	got, err := journal.Decode(data, func(vendor string, e *journal.Entry) error {
		understood = vendor + " " + e.Call.Method
		return nil
	})
	if err != nil || understood != "the Vendor the Method" {
		t.Fatalf("%v, understood %q", err, understood)
	}
	for _, pair := range [][2]any{{*got.Call, *want.Call}, {got.Answer, want.Answer}, {*got.Refusal, *want.Refusal}, {*got, *want}} {
		wantSameFields(t, pair[0], pair[1])
	}
}

func wantSameFields(t *testing.T, got, want any) {
	t.Helper()
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range w.NumField() {
		name := w.Type().Name() + "." + w.Type().Field(i).Name
		if !w.Type().Field(i).IsExported() || notWritten[name] != "" {
			continue
		}
		a, b := g.Field(i).Interface(), w.Field(i).Interface()
		if trace, ok := a.(billing.Trace); ok {
			a, b = trace.Steps(), want.(journal.Entry).Trace.Steps()
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: got %+v, want %+v", name, a, b)
		}
		if w.Field(i).IsZero() {
			t.Errorf("%s is not tested", name)
		}
	}
}

func TestEveryReasonIsOfAFieldThatThereIs(t *testing.T) {
	var there []string
	for _, part := range []any{journal.Entry{}, dialect.Call{}, dialect.Answer{}, dialect.Refusal{}} {
		of := reflect.TypeOf(part)
		for i := range of.NumField() {
			there = append(there, of.Name()+"."+of.Field(i).Name)
		}
	}
	for name := range notWritten {
		if !slices.Contains(there, name) {
			t.Errorf("there is no field %s", name)
		}
	}
}

func TestALargeBodyIsCutInAStoreToo(t *testing.T) {
	e := &journal.Entry{N: 1, Call: &dialect.Call{Method: "POST", Path: "/v2/x", Body: []byte(strings.Repeat("x", 100<<10))}}
	data, err := e.Encode()
	if err != nil || len(e.Call.Body) != 100<<10 {
		t.Fatalf("%v, the body has %d bytes", err, len(e.Call.Body))
	}
	got, err := journal.Decode(data, func(string, *journal.Entry) error { return nil })
	if err != nil || got.Exchange().Request.Cut != 36<<10 || len(got.Call.Body) != 64<<10 {
		t.Errorf("%v, %d bytes are kept and %d cut", err, len(got.Call.Body), got.Exchange().Request.Cut)
	}
}

func TestWhatIsNoExchangeIsAnError(t *testing.T) {
	for _, data := range []string{"", "{", "[]", `{"n":-1}`, `{"time":"yesterday"}`, `"text"`} {
		if e, err := journal.Decode([]byte(data), func(string, *journal.Entry) error { return nil }); err == nil {
			t.Errorf("%q is read as exchange %d", data, e.N)
		}
	}
}
