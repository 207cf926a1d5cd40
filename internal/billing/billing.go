// Package billing is the domain: customers, what they subscribed to, what they paid, and
// the question the whole project turns on: may they leave, and what comes back?
//
// In go a [View] of the books at one instant, a [Rulebook] and a [Command]; out comes a
// [Decision]: the [Change] to keep and the [Outcome] to tell, or the [Refusal] and why.
// Nothing here knows HTTP, JSON, a vendor's spelling, the clock or where books are kept:
// time, seeds and order numbers come in from outside, and every function is pure.
//
// Values handed to [Books] are never changed afterwards: a new value replaces the old one.
// So a View stays true while the call that asked for it is answered, and a copy is cheap.
package billing

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

type (
	// AccountID names a customer account, in the vendor's form.
	AccountID string
	// ResourceID names something subscribed to, in the vendor's form.
	ResourceID string
	// OrderID names an order, in the vendor's form.
	OrderID string
)

// Money is an amount in whole cents of the account's currency.
type Money int64

// ParseMoney reads an amount such as "120.00", "120" or "0.5".
func ParseMoney(text string) (Money, error) {
	units, cents, _ := strings.Cut(text, ".")
	digits := units + (cents + "00")[:2]
	if units == "" || len(cents) > 2 || strings.Trim(digits, "0123456789") != "" || len(units) > 12 {
		return 0, fmt.Errorf("%q is not an amount such as 120.00", text)
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return Money(n), err
}

// UnmarshalText reads an amount as [ParseMoney] does.
func (m *Money) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMoney(string(text))
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

// share returns part/whole of m to the nearest cent, halves up: the one place that rounds money. It
// reckons with 128 bits; what is more than money can be is the most there can be, less than none is none.
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
