package scenarios

import (
	"fmt"
	"regexp"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// An alias names a resource in a scenario. It has no character that means something where it is used: @web in a call, where
// commas separate items, {web} in a feature, and lists of YAML.
type alias string

var aliases = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$`)

// UnmarshalText takes a word of letters, digits, -, _ and . that begins with a letter or digit.
func (a *alias) UnmarshalText(text []byte) error {
	var w word
	if err := w.UnmarshalText(text); err != nil {
		return err
	}
	*a = alias(w) // also a wrong one is known, so that nothing else is reported about it
	if !aliases.Match(text) {
		return fmt.Errorf("%q can only have letters, digits, -, _ and ., and begins with a letter or digit: calls name it @alias", text)
	}
	return nil
}

// asWord keeps an alias with its place, as a draft has it.
func asWord(a strictyaml.At[alias]) uniqueWord { return uniqueWord{Pos: a.Pos, Value: word(a.Value)} }
