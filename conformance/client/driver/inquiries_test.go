package driver

import "testing"

// The protocol knows ask by its exact name; an answer may have further fields, and texts in which it stands.
func TestALineIsAQuestionByItsAsk(t *testing.T) {
	for line, want := range map[string]bool{
		`{"id":"1","ask":"May I?"}`:                   true,
		"\ufeff{ \"ask\" : \"May I?\", \"id\":\"1\"}": true,
		`{"id":"1","ask":null}`:                       true, // a wrong one
		`{"id":"1","Ask":"May I?"}`:                   false,
		`{"id":"1","ASK":"May I?"}`:                   false,
		`{"id":"1","ok":true,"result":{"ask":"me"}}`:  false,
		`{"id":"1","ok":true,"note":"\"ask\""}`:       false,
		`"ask"`:                                       false,
		`no "ask"`:                                    false,
	} {
		if got := isQuestion([]byte(line)); got != want {
			t.Errorf("%s: got %t", line, got)
		}
	}
}
