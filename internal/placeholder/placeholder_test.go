package placeholder

import (
	"strings"
	"testing"
)

func lookup(name string) (string, bool) {
	value, set := map[string]string{"KEY": "k-1", "EMPTY": "", "NESTED": "${KEY}", "_2": "two"}[name]
	return value, set
}

func TestPlaceholdersAreFilledInOnce(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"plain $ and $x {y}":     "plain $ and $x {y}",
		"${KEY}":                 "k-1",
		"a${KEY}b${_2}c":         "ak-1btwoc",
		"${NESTED}":              "${KEY}",
		"${NONE:-text}":          "text",
		"${EMPTY:-text}":         "text",
		"${KEY:-text}":           "k-1",
		"${NONE:-}":              "",
		"${NONE:-a:-b}":          "a:-b",
		"$${KEY}":                "${KEY}",
		"$$${KEY}":               "$${KEY}",
		"$${KEY} and ${KEY}":     "${KEY} and k-1",
		"${KEY}$${":              "k-1${",
		"cost: $5, half: $2.50$": "cost: $5, half: $2.50$",
	} {
		got, err := Expand(text, lookup)
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", text, got, err, want)
		}
	}
}

func TestAPlaceholderThatCannotBeFilledInIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"${NONE}":      "the environment variable NONE is not set: set it in this shell (export NONE=…), or give a text for it (${NONE:-text})",
		"${EMPTY}":     "the environment variable EMPTY is not set",
		"a ${KEY":      "is not closed",
		"${}":          "is not ${NAME}",
		"${2ND}":       "is not ${NAME}",
		"${A-B}":       "is not ${NAME}",
		"${KEY:=text}": "is not ${NAME}",
		"${ KEY }":     "is not ${NAME}",
	} {
		if _, err := Expand(text, lookup); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestNothingIsFilledInWithoutALookup(t *testing.T) {
	if _, err := Expand("${KEY}", nil); err != ErrNone {
		t.Errorf("got %v", err)
	}
	if got, err := Expand("$${KEY}", nil); err != nil || got != "${KEY}" {
		t.Errorf("got %q, %v", got, err)
	}
}

func FuzzEveryTextCanBeEscaped(f *testing.F) {
	f.Add("$${${$")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := Expand(Escape(text), nil); err != nil || got != text {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	})
}
