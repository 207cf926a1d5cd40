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

// The scalars of a scenario file. Each reads its own text and says what it should have been.

// A word is a name, an alias, an id or a code.
type word string

// named is a word that must not be there twice, so its place matters.
type named = strictyaml.At[word]

// UnmarshalText takes what can be shown in one line and sent as an id.
func (w *word) UnmarshalText(text []byte) error {
	const longest = 64 // what the vendors take as an id
	if n := utf8.RuneCount(text); n == 0 || n > longest || !printable(string(text)) {
		return fmt.Errorf("must be 1 to %d printable characters", longest)
	}
	*w = word(text)
	return nil
}

func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

// A key is a key, a secret or a token: what a header can carry.
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

// UnmarshalText takes a number that JSON can carry.
func (o *ownerID) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil || n == 0 || n >= 1<<53 || text[0] == '0' {
		return fmt.Errorf("%q is not an account number of up to 16 digits", text)
	}
	*o = ownerID(text)
	return nil
}

// An instant is a time, in the centuries in which spans of time can be reckoned.
type instant time.Time

// UnmarshalText reads a time as billing does.
func (i *instant) UnmarshalText(text []byte) error {
	t, err := billing.ParseTime(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a time such as 2026-06-08T00:00:00Z", text)
	}
	if t = t.UTC(); t.Year() < 1970 || t.Year() > 2099 {
		return fmt.Errorf("%q is not between 1970 and 2099", text)
	}
	*i = instant(t)
	return nil
}

func (i instant) time() time.Time { return time.Time(i) }

// An amount is money, small enough to be multiplied by hours.
type amount billing.Money

// mostMoney is more than a scenario can state.
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
		*c = 1 // something, so that it is not reported as absent too
		return fmt.Errorf("must be a whole number from 1, not %q", text)
	}
	*c = Count(n)
	return nil
}

// A profile says which evidence to follow.
type profile string

var profiles = []string{"documented", "observed"}

// UnmarshalText takes one of the profiles.
func (p *profile) UnmarshalText(text []byte) error { return choose(p, text, "profile", profiles) }

// An ErrorForm says how business errors look on the wire: status or success_false.
type ErrorForm string

var errorForms = []string{"status", "success_false"}

// UnmarshalText takes one of the forms.
func (f *ErrorForm) UnmarshalText(text []byte) error { return choose(f, text, "form", errorForms) }

// choose reads one word of a few.
func choose[T ~string](into *T, text []byte, what string, among []string) error {
	if w := string(text); !slices.Contains(among, w) {
		return errors.New("unknown " + what + " " + strconv.Quote(w) + instead(w, among))
	}
	*into = T(text)
	return nil
}

// instead is the word that was probably meant, or else all there are, when they are few.
func instead(wrong string, among []string) string {
	const few = 20
	if meant := strictyaml.DidYouMean(wrong, among); meant != "" || len(among) > few {
		return meant
	}
	return "; known are " + strings.Join(among, ", ")
}
