package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The scalar types of a scenario file. Each reads its own text, and says in the error what is expected.

// A word is a name, an alias, an id or a code.
type word string

// A uniqueWord is a word that must be unique, so its position is kept for messages.
type uniqueWord = strictyaml.At[word]

// UnmarshalText takes printable text on one line that the vendors accept as an id.
func (w *word) UnmarshalText(text []byte) error {
	const longest = 64 // what the vendors take as an id
	if n := utf8.RuneCount(text); n == 0 || n > longest || !printable(string(text)) {
		return fmt.Errorf("must be 1 to %d printable characters%s", longest, whyNoWord(n, longest))
	}
	*w = word(text)
	return nil
}

// whyNoWord says what is wrong with a text of n characters.
func whyNoWord(n, longest int) string {
	switch {
	case n == 0:
		return ", not empty"
	case n > longest:
		return fmt.Sprintf(", not %d", n)
	}
	return ": it has a line break or another character that cannot be printed"
}

func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

// A key is an access key, a secret or a token: text that a header can carry.
type key string

// UnmarshalText takes ASCII without blanks.
func (k *key) UnmarshalText(text []byte) error {
	const longest = 8 << 10
	blank := func(r rune) bool { return r <= ' ' || r > '~' }
	if len(text) == 0 || len(text) > longest || strings.ContainsFunc(string(text), blank) {
		return fmt.Errorf("must be 1 to %d ASCII characters without blanks", longest)
	}
	*k = key(text)
	return nil
}

// An ownerID is the number of an Alibaba account.
type ownerID string

// UnmarshalText takes a number that JSON can represent exactly.
func (o *ownerID) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil || n == 0 || n >= 1<<53 || text[0] == '0' {
		return fmt.Errorf("%q is not an account number of up to 16 digits", text)
	}
	*o = ownerID(text)
	return nil
}

// An instant is a time between 1970 and 2099, where lengths of time can be calculated without overflow.
type instant time.Time

// UnmarshalText reads a time as billing does.
func (i *instant) UnmarshalText(text []byte) error {
	t, err := billing.ParseTime(string(text))
	if err != nil {
		return strictyaml.NoTime(string(text))
	}
	if t = t.UTC(); t.Year() < 1970 || t.Year() > 2099 {
		return fmt.Errorf("%q is not between 1970 and 2099", text)
	}
	*i = instant(t)
	return nil
}

func (i instant) time() time.Time { return time.Time(i) }

// An amount is money below one thousand million, so that it can be multiplied by hours without overflow.
type amount billing.Money

// mostMoney is the lowest amount that a scenario cannot state.
const mostMoney billing.Money = 1_000_000_000_00

// UnmarshalText reads an amount as billing does.
func (a *amount) UnmarshalText(text []byte) error {
	m, err := billing.ParseMoney(string(text))
	if err == nil && m >= mostMoney {
		err = fmt.Errorf("%q is too much: less than %s", text, mostMoney)
	}
	*a = amount(m)
	return err
}

// A Count is a whole number from 1.
type Count int

// UnmarshalText reads decimal digits.
func (c *Count) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 31)
	if err != nil || n == 0 {
		*c = 1 // not zero, so that it is not reported as missing too
		return fmt.Errorf("must be a whole number from 1, not %q", text)
	}
	*c = Count(n)
	return nil
}

// A profile says which evidence to follow: documented or observed.
type profile string

var profiles = []string{"documented", "observed"}

// UnmarshalText takes one of the profiles.
func (p *profile) UnmarshalText(text []byte) error { return parseOneOf(p, text, "profile", profiles) }

// An ErrorForm says how business errors look on the wire: status or success_false.
type ErrorForm string

var errorForms = []string{"status", "success_false"}

// UnmarshalText takes one of the forms.
func (f *ErrorForm) UnmarshalText(text []byte) error { return parseOneOf(f, text, "form", errorForms) }

// parseOneOf reads one of a few words.
func parseOneOf[T ~string](into *T, text []byte, what string, among []string) error {
	if w := string(text); !slices.Contains(among, w) {
		return errors.New("unknown " + what + " " + strconv.Quote(w) + suggest(w, among))
	}
	*into = T(text)
	return nil
}

// suggest returns the word that was probably meant, or the list of all words when it is short.
func suggest(wrong string, among []string) string {
	const few = 20
	if meant := strictyaml.DidYouMean(wrong, among); meant != "" || len(among) > few {
		return meant
	}
	return "; expected one of " + strings.Join(among, ", ")
}
