package sdk

import (
	"encoding/json"
	"strconv"
	"testing"
)

// wantComplete makes sure that a call succeeded and that the SDK's type keeps every value of the
// response: a value without a field, or read as another one, would be lost to the SDK's user.
func (s *sandbox) wantComplete(t *testing.T, answer any, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got %v, want success", err)
	}
	kept, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	sent, got := jsonValues(t, s.last(t).Response.Body), jsonValues(t, string(kept))
	if len(sent) == 0 {
		t.Error("the mock answered nothing")
	}
	for path, want := range sent {
		if !same(got[path], want) {
			t.Errorf("the SDK has %q at %s, the mock answered %q", got[path], path, want)
		}
	}
}

// jsonValues are the strings, numbers and booleans of a JSON text, by their path.
func jsonValues(t *testing.T, text string) map[string]string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	found := map[string]string{}
	collect(v, "", found)
	return found
}

func collect(v any, path string, into map[string]string) {
	switch v := v.(type) {
	case map[string]any:
		for key, field := range v {
			collect(field, path+"/"+key, into)
		}
	case []any:
		for i, item := range v {
			collect(item, path+"/"+strconv.Itoa(i), into)
		}
	case string:
		into[path] = v
	case bool:
		into[path] = strconv.FormatBool(v)
	case float64:
		into[path] = strconv.FormatFloat(v, 'f', -1, 64)
	}
}

// same compares values as people do: an amount is the same as a text and as a number.
func same(a, b string) bool {
	x, wrong := strconv.ParseFloat(a, 64)
	y, alsoWrong := strconv.ParseFloat(b, 64)
	return a == b || wrong == nil && alsoWrong == nil && x == y
}
