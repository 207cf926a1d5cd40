package verdict

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheFirstDifferenceIsNamed(t *testing.T) {
	before := `{"a":[{"x":1,"y":null},"t"],"b":true}`
	for after, want := range map[string]string{
		before:                                  "",
		`{"a":[{"x":2,"y":null},"t"],"b":true}`: "/a/0/x was 1 and is 2",
		`{"a":[{"x":"1","y":null},"t"],"b":true}`:     `/a/0/x was 1 and is "1"`,
		`{"a":[{"x":1},"t"],"b":true}`:                "/a/0/y is gone", // absent is not null
		`{"a":[{"x":1,"y":null}],"b":true}`:           "/a had 2 items and has 1",
		`{"a":[{"x":1,"y":null},"t"],"b":true,"c":0}`: "/c is new",
		`{"a":{},"b":true}`:                           "/a was",
	} {
		if got := Difference("", parsed(t, before), parsed(t, after)); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %q, want %q", after, got, want)
		}
	}
}

func parsed(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}
