package conformance

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/steps"
)

func TestTheNearestStepIsFoundWithLettersAndWordsWrong(t *testing.T) {
	for typed, want := range map[string]string{
		`the Huawei customer has`:               `the Huawei customer has:`,
		`the Huwaei customr has:`:               `the Huawei customer has:`,
		`the customer unsubscribe from "web-1"`: `the customer unsubscribes from …`,
		`customer unsubscribes "web-1"`:         `the customer unsubscribes from …`,
		`the custmer drops renewals of "web-1"`: `the customer drops the renewals of …`,
		`it suceeds`:                            `it succeeds`,
		`it works`:                              `it succeeds`,
		`it is refused with 400 "CBC.0100" from "huawei.parameter-error"`: `it is refused with … "…" by "…"`,
		`it is refuesd with 400 "CBC.0100"`:                               `it is refused with … "…"`,
		`refused with 400 "CBC.0100" by "huawei.parameter-error"`:         `it is refused with … "…" by "…"`,
		`"web-1" and "web-2" are stil in use`:                             `"…" are still in use`,
		`nothing changed`:                                                 `nothing has changed`,
		`the caller signs with a wrong sercet`:                            `the caller signs with a wrong secret`,
		`the user "bob" may not "RefundInstance"`:                         `the user "…" may not call "…"`,
		`the customer switches auto renewal off for "web-1" with v2`:      `the customer switches automatic renewal off for … with the v2 call`,
		`the refund order pays "3.00" with fee "1.00"`:                    `the refund order pays back "…" with a fee of "…"`,
		`automatic renewal of "web-1" is off`:                             `automatic renewal is off for "…"`,
		`THE ACCOUNT REFUND "SHOP-1"`:                                     `the account refunds "…"`,
	} {
		if got := nearestSteps(typed)[0]; got != want {
			t.Errorf("%s\n got %s\nwant %s", typed, got, want)
		}
	}
}

// Where several sentences are near, up to three are named, also for words that the vocabulary does not have.
func TestSeveralNearStepsAreNamed(t *testing.T) {
	for typed, want := range map[string]string{
		`"web-1" is gone`:                `"…" is no longer in use`,
		`"web-1" is still there`:         `"…" is still in use`,
		`the customer cancels "web-1"`:   `the customer unsubscribes from …`,
		`automatic renewal is on`:        `automatic renewal is on for "…"`,
		`the list has "web-1" no longer`: `the list has … entry`,
	} {
		got := nearestSteps(typed)
		if len(got) > 3 || !slices.Contains(got, want) || len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
			t.Errorf("%s: got %q, want %s among them", typed, got, want)
		}
	}
}

// Every sentence is spelled so that its own expression matches it, with texts for its holes.
func TestEverySentenceIsOfTheVocabulary(t *testing.T) {
	for _, pattern := range vocabulary() {
		all := sentencesOf(pattern)
		if len(all) == 0 {
			t.Errorf("%s has no sentence", pattern)
		}
		for _, sentence := range all {
			if !slices.ContainsFunc(filled(sentence), steps.Expression(pattern).MatchString) {
				t.Errorf("%s does not match its sentence %q", pattern, sentence)
			}
		}
	}
}

// filled returns a sentence with each kind of text in each of its holes.
func filled(sentence string) []string {
	before, after, found := strings.Cut(sentence, "…")
	if !found {
		return []string{sentence}
	}
	var all []string
	for _, end := range filled(after) {
		for _, text := range []string{"web-1", `"web-1"`, "7", "GET"} {
			all = append(all, before+text+end)
		}
	}
	return all
}
