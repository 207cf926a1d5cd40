package strictyaml_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

func TestTheNearestWordIsTheOneMeant(t *testing.T) {
	among := []string{"name", "clock", "account-frozen", "access_key_id", "access_key_secret", "ak", "sk", "resources", "ClientToken"}
	for word, want := range map[string]string{
		"clokc":                    "clock",
		"Clock":                    "clock",
		"account_frozen":           "account-frozen",
		"acount-frozn":             "account-frozen",
		"secret":                   "access_key_secret",
		"access_key":               "access_key_id",
		"resource":                 "resources",
		"ck":                       "ak",
		"zebra":                    "",
		"unt":                      "",
		"froz":                     "account-frozen",
		"ozen":                     "",
		"Token":                    "ClientToken",
		"id":                       "",
		"":                         "",
		strings.Repeat("name", 20): "",
	} {
		if got := strictyaml.Nearest(word, among); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestASuggestionIsMadeOnlyWhenThereIsOne(t *testing.T) {
	if got, want := strictyaml.DidYouMean("clok", []string{"clock"}), `, did you mean "clock"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := strictyaml.DidYouMean("zebra", []string{"clock"}); got != "" {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestADistanceWithinALimitIsTheWholeDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		letters := make([]byte, random.IntN(12))
		for i := range letters {
			letters[i] = "abcA_-"[random.IntN(6)]
		}
		return string(letters)
	}
	near := 0
	for range 20_000 {
		a, b, limit := word(), word(), random.IntN(5)
		want := min(strictyaml.Distance(a, b), limit+1)
		if got := strictyaml.Within(a, b, limit); got != want {
			t.Fatalf("Within(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
		if want <= limit {
			near++
		}
	}
	if near < 1000 {
		t.Errorf("only %d pairs are near", near)
	}
	long := strings.Repeat("x", 100)
	if got := strictyaml.Within(long, strings.ToUpper(long), 3); got != 0 {
		t.Errorf("a long word in other case is %d away from itself", got)
	}
}
