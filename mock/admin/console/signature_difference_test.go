package console

import "testing"

func TestTheCharacterOfTheFirstDifferenceIsMarked(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want marked
	}{
		{"abc", 1, marked{"a", "b", "c", false}},
		{"aéc", 2, marked{"a", "é", "c", false}}, // in the middle of it
		{"a\nc", 1, marked{"a", "line feed", "\nc", true}},
		{"a c", 1, marked{"a", "space", "c", true}},
		{"abc", 3, marked{"abc", "end", "", true}},
		{"abc", 4, marked{"abc", "", "", false}},
		{"", 0, marked{"", "end", "", true}},
	} {
		if got := markedAt(c.text, c.at); got != c.want {
			t.Errorf("%q at %d: got %+v, want %+v", c.text, c.at, got, c.want)
		}
	}
}
