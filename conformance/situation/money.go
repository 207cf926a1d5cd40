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
		return 0, fmt.Errorf("%q is not an amount in whole cents%s", text, whyNoCents(units, decimals))
	}
	if negative {
		return -Cents(n), nil
	}
	return Cents(n), nil
}

// whyNoCents says what is wrong with an amount; "" for what is no number at all.
func whyNoCents(units, decimals string) string {
	switch digits := units + decimals; {
	case strings.Trim(digits, "0123456789,") != "" || digits == "":
		return ""
	case strings.Contains(digits, ","):
		return ": write a point before the cents, and no comma"
	case len(decimals) > 2:
		return ": it has more than two decimals"
	case units == "":
		return ": write a digit before the point"
	}
	return ": it is too large"
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
