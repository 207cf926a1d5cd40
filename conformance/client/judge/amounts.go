package judge

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Amount wants a field of the result to be a sum of money, to the cent, however it is written.
func Amount(field, value string) Check {
	return ofResult("surfaced."+dashed(field), func(e *Evidence) Finding {
		got := Text(e.Answer.Result, field)
		return when(sameAmount(value, got), value, got)
	})
}

// Amounts wants the entries of a list to have these sums in a field, in any order.
func Amounts(list, field string, values ...string) Check {
	return ofResult("surfaced."+dashed(field), func(e *Evidence) Finding {
		entries, _ := e.Answer.Result[list].([]any)
		var got []string
		for _, entry := range entries {
			if object, ok := entry.(map[string]any); ok && object[field] != nil {
				got = append(got, Text(object, field))
			}
		}
		if len(got) == 0 && len(entries) > 0 {
			return notJudged("the driver passes no " + field + " on")
		}
		left := slices.Clone(got)
		for _, value := range values {
			i := slices.IndexFunc(left, func(other string) bool { return sameAmount(value, other) })
			if i < 0 {
				return broken(strings.Join(values, ", "), strings.Join(got, ", "))
			}
			left = slices.Delete(left, i, i+1)
		}
		return when(len(left) == 0, strings.Join(values, ", "), strings.Join(got, ", "))
	})
}

// sameAmount compares two numbers as numbers: 12.30 is 12.3.
func sameAmount(a, b string) bool {
	x, ok := new(big.Rat).SetString(a)
	y, also := new(big.Rat).SetString(b)
	return ok && also && x.Cmp(y) == 0
}

// Exact wants an id of the result digit by digit. An error is right too: a client that cannot hold the number
// may refuse it, and may not report another one.
func Exact(field, value string) Check {
	return Check{ID: "surfaced." + dashed(field), Witness: Surfaced, Judge: func(e *Evidence) Finding {
		if !e.Answer.OK {
			return held(value+", or an error", shown(e.Answer))
		}
		got := Text(e.Answer.Result, field)
		return when(got == value, value+", or an error", fmt.Sprintf("%q", got))
	}}
}
