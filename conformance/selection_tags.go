package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/expression"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A tagExpr reports whether a scenario with the given tags is wanted.
type tagExpr func(tags []string) bool

// parseTags reads an expression such as "@huawei and not (@slow or @limit:huawei.expired)".
// known holds all tags of the features: any other tag is a mistake and is refused.
func parseTags(text string, known []string) (tagExpr, error) {
	e, err := expression.Parse(text, func(word string) (expression.Chooses[[]string], error) { return parseTag(word, known) })
	if err != nil {
		return nil, &SelectionError{fmt.Sprintf("tag expression %q: %v", text, err)}
	}
	return tagExpr(e), nil
}

// parseTag reads one tag.
func parseTag(word string, known []string) (expression.Chooses[[]string], error) {
	switch {
	case word == "":
		return nil, fmt.Errorf("a tag is missing at the end")
	case !strings.HasPrefix(word, "@"):
		return nil, fmt.Errorf("%q is not a tag, and, or, not, ( or )", word)
	case !slices.Contains(known, word):
		return nil, fmt.Errorf("no scenario has the tag %s%s", word, nearestTag(word, known))
	}
	return func(tags []string) bool { return slices.Contains(tags, word) }, nil
}

// fewTags is how many tags are listed where none of them is near the one that was written.
const fewTags = 12

// nearestTag suggests the tag that was probably meant, or lists those of features that have only a few.
func nearestTag(word string, known []string) string {
	near := strictyaml.DidYouMean(word, known)
	switch {
	case near != "" || len(known) > fewTags:
		return near
	case len(known) == 0:
		return ": none has a tag"
	}
	return ": the tags are " + strings.Join(known, ", ")
}
