package caller

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/openapi"
)

// A comparison compares what two answers state of one order. Only what the contract names and both answers have is
// compared: what is optional may be in one of them alone.
type comparison struct{ *openapi.Operation }

// differs names the first member with different values, "" for none.
func (c comparison) differs(place []string, label string, one, other map[string]any) string {
	for _, name := range c.AnswerMembers(place...) {
		if isFreeText(name) {
			continue
		}
		if text := c.differsIn(append(slices.Clone(place), name), label+name, one[name], other[name]); text != "" {
			return text
		}
	}
	return ""
}

// isFreeText reports whether a member may be written otherwise in each answer: a title in another language, or a
// configuration, of which no source states the form.
func isFreeText(name string) bool {
	return strings.HasSuffix(name, "_name") || name == "Config" || name == "OriginalConfig"
}

// differsIn compares one member: what is inside of it, or its value.
func (c comparison) differsIn(place []string, label string, a, b any) string {
	if isEmpty(a) || isEmpty(b) {
		return ""
	}
	if one, other, both := bothAre[map[string]any](a, b); both {
		return c.differs(place, label+".", one, other)
	}
	if one, other, both := bothAre[[]any](a, b); both && c.hasAll(place, one, other) {
		return ""
	}
	if sameValue(a, b) {
		return ""
	}
	return fmt.Sprintf("%s is %v and %v", label, a, b)
}

func bothAre[T any](a, b any) (one, other T, both bool) {
	one, first := a.(T)
	other, second := b.(T)
	return one, other, first && second
}

// hasAll reports whether the longer of two lists has all entries of the shorter one, in any order.
func (c comparison) hasAll(place []string, one, other []any) bool {
	if len(one) > len(other) {
		one, other = other, one
	}
	return !slices.ContainsFunc(one, func(entry any) bool {
		return !slices.ContainsFunc(other, func(o any) bool { return c.differsIn(place, "", entry, o) == "" })
	})
}

// isEmpty reports whether a value is null, or nothing else that could be compared.
func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// sameValue compares what is no object and no list: amounts as numbers, times to the second, all else as text.
func sameValue(a, b any) bool {
	one, other := fmt.Sprint(a), fmt.Sprint(b)
	if one == other {
		return true
	}
	x, xErr := strconv.ParseFloat(one, 64)
	y, yErr := strconv.ParseFloat(other, 64)
	if xErr == nil && yErr == nil {
		return math.Abs(x) < mostExact && math.Abs(x-y) < centShare
	}
	t, tErr := time.Parse(time.RFC3339, one)
	u, uErr := time.Parse(time.RFC3339, other)
	return tErr == nil && uErr == nil && t.Truncate(time.Second).Equal(u.Truncate(time.Second))
}

// mostExact is the number from which on a float64 does not tell two ids of digits apart.
const mostExact = 1 << 53

// centShare is less than any two amounts in cents differ by, and more than a float64 is wrong by.
const centShare = 0.001
