package expression_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/expression"
)

// letter chooses texts that have a letter.
func letter(word string) (expression.Chooses[string], error) {
	if len(word) != 1 || expression.IsOperator(word) {
		return nil, errors.New("no letter: " + word)
	}
	return func(text string) bool { return strings.Contains(text, word) }, nil
}

func ExampleParse() {
	wanted, err := expression.Parse("a and not (b or c)", letter)
	fmt.Println(wanted("ax"), wanted("ab"), err)
	// Output: true false <nil>
}

func TestAndBindsTighterThanOr(t *testing.T) {
	for text, c := range map[string]struct{ chosen, left string }{
		"a or b and c":     {"a", "b"},
		"(a or b) and c":   {"ac", "a"},
		"not a and b":      {"b", "ab"},
		"not (a and b)":    {"a", "ab"},
		"not not a":        {"a", "b"},
		"((a))":            {"a", "b"},
		"a or not a and b": {"b", "c"},
	} {
		wanted, err := expression.Parse(text, letter)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !wanted(c.chosen) || wanted(c.left) {
			t.Errorf("%s: %q is chosen: %v, and %q: %v", text, c.chosen, wanted(c.chosen), c.left, wanted(c.left))
		}
	}
}

func TestWhatIsNoExpressionIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		"":        "no letter: ",
		"a and":   "no letter: ",
		"and a":   "no letter: and",
		"a or or": "no letter: or",
		"(a":      "a closing ) is missing",
		"a )":     `")" was not expected`,
		"a b":     `"b" was not expected`,
		"not":     "no letter: ",
		"( )":     "no letter: )",
	} {
		if _, err := expression.Parse(text, letter); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
