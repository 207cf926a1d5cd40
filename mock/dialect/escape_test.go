package dialect

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

func TestPairsAreDecodedInTheOrderOfTheWire(t *testing.T) {
	got, err := Pairs("b=1+2&&a=%C3%a9%2B&b&=x&c==%3D&d=%20")
	want := []openapi.Param{{Name: "b", Value: "1 2"}, {Name: "a", Value: "é+"}, {Name: "b"}, {Value: "x"}, {Name: "c", Value: "=="}, {Name: "d", Value: " "}}
	if !slices.Equal(got, want) || err != nil {
		t.Errorf("got %q %v, want %q", got, err, want)
	}
}

func TestAPercentSignThatEncodesNothingStandsForItselfAndIsReported(t *testing.T) {
	for raw, want := range map[string]string{"a=%": "%", "a=%4": "%4", "a=%zz": "%zz", "a=%%41": "%A", "a=100%25%": "100%%"} {
		got, err := Pairs(raw)
		if len(got) != 1 || got[0].Value != want || err != BadEscape("a") {
			t.Errorf("%s: got %q %v, want %q", raw, got, err, want)
		}
	}
}

func TestOnlyUnreservedCharactersStayAsTheyAre(t *testing.T) {
	const in, want = "AZaz09-_.~ *+/=é\x00", "AZaz09-_.~%20%2A%2B%2F%3D%C3%A9%00"
	if got := string(AppendEscaped([]byte("x"), in)); got != "x"+want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTheCanonicalQueryIsSortedByNameThenValue(t *testing.T) {
	for raw, want := range map[string]string{
		"":                "",
		"b=2&a=1&b=1&B":   "B=&a=1&b=1&b=2",
		"a=%20&a=+&a=%2b": "a=%20&a=%20&a=%2B",
		"%C3%A9=1&~=2":    "~=2&%C3%A9=1", // by the bytes before they are encoded
	} {
		if got := string(AppendQuery(nil, raw)); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}
