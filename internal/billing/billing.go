// Package billing is the domain: customers, what they subscribed to, what they paid, and the decision this
// project is about: may a customer unsubscribe, and how much is refunded?
//
// The input is a [View] of the state at one instant, a [Rulebook] and a [Command]. The output is a
// [Decision]: either the [Change] to keep and the [Outcome] to answer with, or the [Refusal] and its
// reason. [State.Settle] decides in the same way what happens when time passes. Nothing here knows HTTP,
// JSON, a vendor's spelling, the clock or where a state is stored. Time, seeds and order numbers are passed
// in, so every decision is a pure function and can be tested and repeated.
//
// A [State] is the complete data of one world and changes only through [State.Apply]. Values given to it
// are never modified afterwards: a new value replaces the old one. A View therefore stays valid while a
// call is being answered, and a shallow copy is enough to change a value.
package billing

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

type (
	// AccountID identifies a customer account, in the vendor's form.
	AccountID string
	// ResourceID identifies a subscribed resource, in the vendor's form.
	ResourceID string
	// OrderID identifies an order, in the vendor's form.
	OrderID string
)

// Money is an amount in whole cents of the account's currency.
type Money int64

// ParseMoney reads an amount such as "120.00", "120" or "0.5".
func ParseMoney(text string) (Money, error) {
	units, cents, _ := strings.Cut(text, ".")
	digits := units + (cents + "00")[:2]
	if units == "" || len(cents) > 2 || strings.Trim(digits, "0123456789") != "" || len(units) > 12 {
		return 0, fmt.Errorf("%q is not an amount such as 120.00%s", text, whyNoAmount(units, cents))
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return Money(n), err
}

// whyNoAmount says what is wrong with an amount of these units and cents; "" for what is no number at all.
func whyNoAmount(units, cents string) string {
	positive, negative := strings.CutPrefix(units, "-")
	switch digits := positive + cents; {
	case strings.Trim(digits, "0123456789,") != "" || digits == "":
		return ""
	case negative:
		return ": it must not be negative"
	case strings.Contains(digits, ","):
		return ": write a point before the cents, and no comma"
	case len(cents) > 2:
		return ": it has more than two decimals"
	case units == "":
		return ": write a digit before the point"
	}
	return ": it has more than 12 digits before the point"
}

// UnmarshalText reads an amount as [ParseMoney] does.
func (m *Money) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMoney(string(text))
	return err
}

// UnmarshalJSON reads an amount as MarshalText writes it, a negative one too.
func (m *Money) UnmarshalJSON(text []byte) error {
	digits, negative := strings.CutPrefix(strings.Trim(string(text), `"`), "-")
	err := m.UnmarshalText([]byte(digits))
	if negative {
		*m = -*m
	}
	return err
}

// MarshalText writes the amount as String does.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// String writes the amount with two decimals: "-4.05".
func (m Money) String() string { return string(m.Append(nil)) }

// Append appends the amount with two decimals to dst.
func (m Money) Append(dst []byte) []byte {
	if m < 0 {
		dst, m = append(dst, '-'), -m
	}
	dst = strconv.AppendInt(dst, int64(m/100), 10)
	return append(dst, '.', byte('0'+m/10%10), byte('0'+m%10))
}

// share returns m*part/whole, rounded to the nearest cent, halves up. It is the only place that rounds
// money. It calculates with 128 bits; the result is limited to the range from 0 to the largest Money.
func (m Money) share(part, whole int64) Money {
	if whole <= 0 || part <= 0 || m <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(m), uint64(part))
	lo, carry := bits.Add64(lo, uint64(whole/2), 0)
	if hi += carry; hi >= uint64(whole) {
		return math.MaxInt64
	}
	cents, _ := bits.Div64(hi, lo, uint64(whole))
	return Money(min(cents, math.MaxInt64))
}
