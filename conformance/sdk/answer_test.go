package sdk

import (
	"encoding/json"
	"strconv"
	"testing"
)

// understood makes sure that a call went through, and that the SDK's type keeps everything the
// mock answered: what it has no field for, or reads as something else, would be lost to its user.
func (s *sandbox) understood(t *testing.T, answer any, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got %v, want success", err)
	}
	kept, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	sent, got := leaves(t, s.last(t).Response.Body), leaves(t, string(kept))
	if len(sent) == 0 {
		t.Error("the mock answered nothing")
	}
	for path, want := range sent {
		if !same(got[path], want) {
			t.Errorf("the SDK has %q at %s, the mock answered %q", got[path], path, want)
		}
	}
}

// leaves are the values of a JSON text that are neither null nor made of others, by their path.
func leaves(t *testing.T, text string) map[string]string {
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
