package strictyaml_test

import (
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
