package console

import "testing"

func TestTheCharacterOfTheFirstDifferenceIsMarked(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want marked
	}{
		{"abc", 1, marked{"a", "b", "c"}},
		{"aéc", 2, marked{"a", "é", "c"}}, // in the middle of it
		{"a\nc", 1, marked{"a", "line feed", "\nc"}},
		{"a c", 1, marked{"a", "space", "c"}},
		{"abc", 3, marked{"abc", "end", ""}},
		{"abc", 4, marked{"abc", "", ""}},
		{"", 0, marked{"", "end", ""}},
	} {
		if got := markedAt(c.text, c.at); got != c.want {
			t.Errorf("%q at %d: got %+v, want %+v", c.text, c.at, got, c.want)
		}
	}
}
