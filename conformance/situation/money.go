package situation

import (
	"fmt"
	"strconv"
	"strings"
)

// Cents is an amount of money in cents. Both vendors write amounts with up to two decimals, as a
// number or as text.
type Cents int64

// ParseCents reads "-57.5", "100" or "33.82".
func ParseCents(text string) (Cents, error) {
	plain, negative := strings.CutPrefix(text, "-")
	units, decimals, _ := strings.Cut(plain, ".")
	decimals = strings.TrimRight(decimals, "0")
	n, err := strconv.ParseUint(units+(decimals + "00")[:2], 10, 50)
	if err != nil || units == "" || len(decimals) > 2 {
		return 0, fmt.Errorf("%q is not an amount in whole cents", text)
	}
	if negative {
		return -Cents(n), nil
	}
	return Cents(n), nil
}

// UnmarshalJSON reads a number or a text; null leaves the amount as it is.
func (c *Cents) UnmarshalJSON(data []byte) (err error) {
	if string(data) == "null" {
		return nil
	}
	*c, err = ParseCents(strings.Trim(string(data), `"`))
	return err
}

// String writes the amount with two decimals.
func (c Cents) String() string { return fmt.Sprintf("%.2f", float64(c)/100) }
