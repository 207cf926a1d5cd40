package mask

import "testing"

// An id may end as a secret begins, by chance: so few bytes are no part of one. More are, where a text was cut off.
func TestTheEndOfAnIDIsNoSecretThatWasCutOff(t *testing.T) {
	const secret = "9F0AB11247E64C6C9D0E5B7A3F21C8D4E6A7B902"
	m := New(secret)
	for text, want := range map[string]string{
		`{"id":"7b82671a06e6b5d4cc2030c59f0ab112"}`:     `{"id":"7b82671a06e6b5d4cc2030c59f0ab112"}`,
		`{"id":"7b82671a06e6b5d4cc2039f0ab11247e"}`:     `{"id":"7b82671a06e6b5d4cc2039f0ab11247e"}`,
		`{"error":"\"9F0AB11247E6\" is not a key"}`:     `{"error":"\"****\" is not a key"}`,
		`{"error":"9F0AB11247E64C6C9D0E... is no key"}`: `{"error":"****... is no key"}`,
	} {
		if got := m.Document(text); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
