package conformance

import "testing"

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
		if got := nearestStep(typed); got != want {
			t.Errorf("%s\n got %s\nwant %s", typed, got, want)
		}
	}
}

// Every sentence is spelled so that its own expression matches it, with texts for its holes.
func TestEverySentenceIsOfTheVocabulary(t *testing.T) {
	if len(sentences()) < len(vocabulary()) {
		t.Fatalf("%d sentences for %d expressions", len(sentences()), len(vocabulary()))
	}
	for _, sentence := range sentences() {
		if near := nearestStep(sentence); near != sentence && wordsApart(stepWords(sentence), stepWords(near)) > 0 {
			t.Errorf("the nearest to %q is %q", sentence, near)
		}
	}
}
