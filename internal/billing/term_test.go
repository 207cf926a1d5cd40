package billing

import (
	"strconv"
	"testing"
)

// TestAWrongTermIsToldWhatIsWrong holds what is said of each kind of wrong term.
func TestAWrongTermIsToldWhatIsWrong(t *testing.T) {
	for text, why := range map[string]string{
		"": ": it begins with a whole number and a space", "a year": ": it begins with a whole number and a space", "1month": ": it begins with a whole number and a space",
		"30 days": ": it is counted in months or years", "1 Month": ": it is counted in months or years",
		"0 months": ": it is at least 1 month", "-1 year": ": it is at least 1 month", "121 months": ": its number is at most 120",
	} {
		got, err := ParseTerm(text)
		if want := strconv.Quote(text) + " is not a term such as 1 month or 2 years" + why; err == nil || err.Error() != want {
			t.Errorf("%q: got %s, %v, want %s", text, got, err, want)
		}
	}
}
