package strictjson_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/strictjson"
)

type base struct {
	Name string `json:"name"`
}

type part struct {
	Count int `json:"count,omitempty"`
}

type document struct {
	base
	At    time.Time       `json:"at,omitzero"`
	Parts []*part         `json:"parts"`
	By    map[string]part `json:"by"`
	Seed  uint64          `json:"seed"`
	Took  time.Duration   `json:"took"`
	On    bool            `json:"on"`
	Share float64         `json:"share"`
	Words map[word]string `json:"words"`
	Left  string          `json:"-"`
	Span  *part           `json:"span"`
}

type word string

func decode(text string) (d document, mistakes []string) {
	for _, m := range strictjson.Decode([]byte(text), &d) {
		mistakes = append(mistakes, m.Pointer+" "+m.What)
	}
	slices.Sort(mistakes)
	return d, mistakes
}

func TestADocumentIsReadIntoItsType(t *testing.T) {
	got, mistakes := decode(`{"name":"a","at":"2026-06-08T08:00:00+08:00","parts":[{"count":1},{}],"by":{"x":{"count":2}},"seed":18446744073709551615,"took":5,"on":true,"share":0.5,"words":{"w":"v"},"span":{}}`)
	want := document{
		base: base{"a"}, At: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC), Parts: []*part{{1}, {}}, By: map[string]part{"x": {2}},
		Seed: 1<<64 - 1, Took: 5, On: true, Share: 0.5, Words: map[word]string{"w": "v"}, Span: &part{},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(document{})); diff != "" || mistakes != nil {
		t.Error(diff, mistakes)
	}
}

func TestEveryMistakeHasItsPointer(t *testing.T) {
	for text, want := range map[string]string{
		`{`:                           " is not a JSON document: unexpected end of JSON input, at byte 1",
		`{} {}`:                       " is not a JSON document: invalid character '{' after top-level value, at byte 4",
		`[]`:                          " must be an object",
		`null`:                        " must not be null: leave it out",
		`{"nam":1,"name":2}`:          "/nam is not known here|/name must be a string",
		`{"a/b~":1,"-":1,"Left":"x"}`: "/- is not known here|/Left is not known here|/a~1b~0 is not known here",
		`{"parts":[{},null,{"count":1.5},{"x":1}]}`: "/parts/1 must not be null: leave it out|/parts/2/count must be a whole number|/parts/3/x is not known here",
		`{"parts":{}}`:    "/parts must be a list",
		`{"by":{"x":[]}}`: "/by/x must be an object",
		`{"seed":-1,"took":"1h","on":1,"share":"x"}`: "/on must be true or false|/seed must be a whole number that is not negative|/share must be a number|/took must be a whole number",
		`{"at":"9999-12-31T23:59:59-12:00"}`:         "/at is a time outside of the years 1900 to 2500",
		`{"at":"yesterday"}`:                         "/at must be a time such as 2026-06-08T00:00:00Z",
	} {
		if _, got := decode(text); strings.Join(got, "|") != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestTheNumberOfMistakesIsLimited(t *testing.T) {
	if _, got := decode(`{"parts":[` + strings.Repeat("null,", 5000) + `null]}`); len(got) != 20 {
		t.Errorf("got %d mistakes", len(got))
	}
}
