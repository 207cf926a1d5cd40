package verdict

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever stands at the edge: a part of a secret would not be masked.
func TestALongTextIsCutBetweenTwoWords(t *testing.T) {
	const secret = "Zm9vYmFy/c2VjcmV0LWtleQ=="
	for shift := range len(secret) + 2 {
		_, reason := Of(errors.New(strings.Repeat("x ", (maxLength-shift)/2) + secret + strings.Repeat(" y", 100)))
		kept, _, cut := strings.Cut(reason, "…")
		if !cut || len(kept) > maxLength {
			t.Fatalf("%d bytes are kept", len(kept))
		}
		if at := strings.IndexByte(kept, 'Z'); at >= 0 && !strings.HasPrefix(kept[at:], secret) {
			t.Errorf("a part of the secret is kept: %s", kept[at:])
		}
	}
}

func TestATextWithoutWordsIsCutBetweenTwoCharacters(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 100), strings.Repeat("ü", 50), "x" + strings.Repeat("ü", 50), strings.Repeat("漢", 40)} {
		got := Beginning([]byte(text), 51)
		if !utf8.Valid(got) || len(got) < 48 || len(got) > 51 {
			t.Errorf("%d bytes of %s are kept", len(got), text)
		}
	}
	if got := Beginning([]byte("short"), 51); string(got) != "short" {
		t.Errorf("got %s", got)
	}
}
