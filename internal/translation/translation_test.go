package translation_test

import (
	"testing"

	"github.com/rescindhq/rescind/internal/translation"
)

func table(t *testing.T, texts map[string]string, pairs ...[2]string) *translation.Table {
	t.Helper()
	made, err := translation.New(texts, pairs)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestATextIsToldWithItsPartsAndKnowsWhetherItIsWhole(t *testing.T) {
	made := table(t, map[string]string{"a cat": "猫", "It rains.": "下雨。"}, [2]string{`Look: (.+)`, "看：{1}"}, [2]string{`(.+) has (\d+) in (\S+)`, "{1}在$3有$2"}, [2]string{`(\w+\.) (\w+\.)`, "{1}{2}"})
	for text, want := range map[string]struct {
		told  string
		whole bool
	}{
		"a cat":                   {"猫", true},
		"Look: a cat has 2 in it": {"看：猫在it有2", true},
		"Look: a dog":             {"看：a dog", false},
		"Look: a dog has 2 in it": {"看：a dog在it有2", false},
		"a dog":                   {"a dog", false},
		"":                        {"", false},
	} {
		if told, whole := made.Tell(text); told != want.told || whole != want.whole {
			t.Errorf("%q: got %q, %t, want %q, %t", text, told, whole, want.told, want.whole)
		}
	}
	if told, whole := (*translation.Table)(nil).Tell("a cat"); told != "a cat" || !whole {
		t.Errorf("English says %q", told)
	}
}

func TestTheFirstOfTwoTablesIsAskedFirst(t *testing.T) {
	first, second := table(t, map[string]string{"a": "1"}, [2]string{`b(.*)`, "2{1}"}), table(t, map[string]string{"a": "3", "c": "4"}, [2]string{`[bd](.*)`, "5{1}"})
	both := first.With(second)
	for text, want := range map[string]string{"a": "1", "c": "4", "bc": "24", "da": "51"} {
		if told, whole := both.Tell(text); told != want || !whole {
			t.Errorf("%q: got %q, %t, want %q", text, told, whole, want)
		}
	}
	if told, _ := (*translation.Table)(nil).With(second).Tell("a"); told != "3" {
		t.Errorf("English with another table says %q", told)
	}
	if told, _ := first.Tell("c"); told != "c" {
		t.Errorf("the first table was changed: it says %q", told)
	}
}

// A part that a sentence does not have would end the program, and one that is not said is missing for the reader.
func TestASentenceThatDoesNotSayItsPartsIsRefused(t *testing.T) {
	for _, pair := range [][2]string{{"(a)", "b"}, {"a", "$1"}, {"(a)(b)", "$2"}, {"(a)", "{2}"}, {"(a", "$1"}} {
		if _, err := translation.New(nil, [][2]string{pair}); err == nil {
			t.Errorf("%q is taken", pair)
		}
	}
}
