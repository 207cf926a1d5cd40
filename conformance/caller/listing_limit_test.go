package caller

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// The vendors' documents state these numbers.
func TestSoManyIDsAreAskedForAtOnce(t *testing.T) {
	for vendor, want := range map[string]int{situation.Huawei: 50, situation.Alibaba: 100} {
		if got := mostListed(vendor); got != want {
			t.Errorf("%s: %d, want %d", vendor, got, want)
		}
	}
	if got := mostAccepted(func(ids []string) bool { return len(ids) < 8 }); got != 7 {
		t.Errorf("of seven that are accepted: %d", got)
	}
}
