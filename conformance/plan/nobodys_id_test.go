package plan

import (
	"strings"
	"testing"
)

func TestAnIDThatIsNobodysLooksLikeTheOthers(t *testing.T) {
	for _, id := range []string{"0d5f3ca1b2e94c6d8f70123456789abc", "i-bp1etb69sqxgl4", "21e09f37-c5c9-420c-8746-ad5c71fb3aab", "S1", "é-1", "", "eip_9"} {
		got, err := similarID(id)
		if err != nil || len(got) != len(id) || shapeOf(got) != shapeOf(id) {
			t.Errorf("%s: got %s, %v", id, got, err)
		}
		if hexadecimal.MatchString(id) && !hexadecimal.MatchString(got) || strings.HasPrefix(id, "i-") != strings.HasPrefix(got, "i-") {
			t.Errorf("%s: %s has another alphabet", id, got)
		}
		if len(id) > 10 && got == id {
			t.Errorf("%s is the same", got)
		}
	}
}
