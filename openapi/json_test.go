package openapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func parsed(t *testing.T, text string) Value {
	t.Helper()
	v, err := ParseJSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

func TestAValueIsReadWithoutDecodingTheRest(t *testing.T) {
	v := parsed(t, ` {"ids": ["a", "b\u00e9\ud83d\ude00\n"], "n": -12, "f": 1.50, "on": true, "off": false, "nil": null, "sub": {"k\"": []}} `)
	if got := v.Get("ids").At(1).Text(); got != "bé😀\n" {
		t.Errorf("escaped text is %q", got)
	}
	if got, ok := v.Get("n").Int(); got != -12 || !ok {
		t.Errorf("n is %d, %v", got, ok)
	}
	if _, ok := v.Get("f").Int(); ok || string(v.Get("f").Raw()) != "1.50" {
		t.Errorf("f is %s", v.Get("f").Raw())
	}
	if !v.Get("on").Bool() || v.Get("off").Bool() || v.Get("nil").Kind() != Null {
		t.Error("true, false and null are not distinguished")
	}
	if got := v.Get("sub").Get(`k"`); got.Kind() != Array || got.Len() != 0 {
		t.Errorf("sub is %s", v.Get("sub").Raw())
	}
	if got := string(v.Get("ids").At(0).Raw()); got != `"a"` {
		t.Errorf("the raw text of a string is %s", got)
	}
	var keys []string
	for key := range v.All() {
		keys = append(keys, key)
	}
	if got := strings.Join(keys, " "); got != "ids n f on off nil sub" || v.Len() != 7 {
		t.Errorf("members are %s (%d)", got, v.Len())
	}
}

func TestWhatIsAbsentIsTheZeroValue(t *testing.T) {
	for _, v := range []Value{{}, parsed(t, `{}`).Get("a"), parsed(t, `[]`).At(0), parsed(t, `[1]`).At(1), parsed(t, `1`).Get("a")} {
		if v.Exists() || v.Kind() != None || v.Text() != "" || v.Len() != 0 || v.Raw() != nil || v.Bool() {
			t.Errorf("%v is not absent", v)
		}
		if _, ok := v.Int(); ok {
			t.Error("what is absent is no number")
		}
	}
}

// manyKeys begins an object with more keys than are compared one by one.
func manyKeys() string {
	text := "{"
	for i := range 40 {
		text += fmt.Sprintf(`"k%d":1,`, i)
	}
	return text
}

// ambiguousJSON are texts that JSON readers understand differently, each with its message.
var ambiguousJSON = map[string]string{
	``:                                "at byte 0: a value is expected",
	`  `:                              "at byte 2: a value is expected",
	`{"a":1,"a":2}`:                   "at byte 7: the key was there already",
	`{"a":1,"\u0061":2}`:              "at byte 7: the key was there already",
	manyKeys() + `"k7":2}`:            "at byte 311: the key was there already",
	`{"a":1} x`:                       "at byte 8: there is more text behind the end of the document",
	`{"a":1}{}`:                       "at byte 7: there is more text behind the end of the document",
	`{"a":1,}`:                        "at byte 7: a key in quotes is expected",
	`{a:1}`:                           "at byte 1: a key in quotes is expected",
	`{"a" 1}`:                         "at byte 5: a colon is expected",
	`{"a":1`:                          "at byte 6: a comma or } is expected",
	`[1,]`:                            "at byte 3: a value is expected",
	`[1 2]`:                           "at byte 3: a comma or ] is expected",
	`[`:                               "at byte 1: a value is expected",
	`"a`:                              "at byte 2: the string is not closed",
	"\"a\n\"":                         "at byte 2: a control character must be escaped",
	`"\x"`:                            "at byte 1: the escape is unknown, or half of a character",
	`"\ud800"`:                        "at byte 1: the escape is unknown, or half of a character",
	`"\ud800\u0041"`:                  "at byte 1: the escape is unknown, or half of a character",
	"\"a\xff\"":                       "at byte 2: the text is not valid UTF-8",
	`01`:                              "at byte 0: the number is not written as JSON writes numbers",
	`1.`:                              "at byte 0: the number is not written as JSON writes numbers",
	`-`:                               "at byte 0: the number is not written as JSON writes numbers",
	`1e`:                              "at byte 0: the number is not written as JSON writes numbers",
	`+1`:                              "at byte 0: a value is expected",
	`NaN`:                             "at byte 0: a value is expected",
	`tru`:                             "at byte 0: a value is expected",
	strings.Repeat("[", 65):           "at byte 64: the document is nested too deeply",
	strings.Repeat("[", 1<<20):        "at byte 64: the document is nested too deeply",
	strings.Repeat(`{"a":`, 1<<16):    "at byte 320: the document is nested too deeply",
	"[" + strings.Repeat("1,", 1<<20): "at byte 2097151: the document has too many values",
}

func TestJSONThatTwoReadersCouldSeeDifferentlyIsRefused(t *testing.T) {
	for text, want := range ambiguousJSON {
		_, err := ParseJSON([]byte(text))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || err.Error() != want {
			t.Errorf("%.40s: got %v, want %s", text, err, want)
		}
	}
}

func TestAnIntegerIsWhatFitsAndIsWrittenAsOne(t *testing.T) {
	for text, want := range map[string]bool{
		"0": true, "-0": true, "9223372036854775807": true, "-9223372036854775808": true, "9223372036854775808": false,
		"-9223372036854775809": false, "99999999999999999999": false, "1.0": false, "1e0": false, `"1"`: false,
	} {
		if _, got := parsed(t, text).Int(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// What ParseJSON reads, encoding/json reads alike; and what it refuses, it reads once encoding/json has written it
// anew: without duplicate keys, trailing bytes, broken characters.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{
		`{"resource_ids":["21e09f37c5c9420c8746ad5c71fb3aab"],"unsubscribe_type":1,"unsubscribe_reason":"test"}`,
		`{"a":1,"a":2}`, `[1,-0.5e+3,true,null,"\ud83d\ude00\/\b"]`, "\"\xff\"", `{"":{"":[]}}`, ` 1 `, `{} {}`, `"\ud800"`,
		strings.Repeat("[", 70) + strings.Repeat("]", 70),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := ParseJSON(data)
		var want any
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		refused := decoder.Decode(&want)
		if err == nil && (refused != nil || !reflect.DeepEqual(plainValue(v), want)) {
			t.Fatalf("%q is %v, encoding/json says %v, %v", data, plainValue(v), want, refused)
		}
		if err == nil || refused != nil || bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")) > maxDepth {
			return
		}
		again, _ := json.Marshal(want)
		if v, err := ParseJSON(again); err != nil || !reflect.DeepEqual(plainValue(v), reread(again)) {
			t.Fatalf("%q: %v", again, err)
		}
	})
}

func reread(text []byte) (v any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.Decode(&v)
	return v
}
