package situation

import (
	"fmt"
	"strconv"
	"strings"
)

// cents is an amount of money. Both vendors write it with up to two decimals, as number or text.
type Cents int64

// parseCents reads "-57.5", "100" or "33.82".
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

// UnmarshalJSON reads a number or a text; null is nothing.
func (c *Cents) UnmarshalJSON(data []byte) (err error) {
	if string(data) == "null" {
		return nil
	}
	*c, err = ParseCents(strings.Trim(string(data), `"`))
	return err
}

// String writes the amount with two decimals.
func (c Cents) String() string { return fmt.Sprintf("%.2f", float64(c)/100) }
