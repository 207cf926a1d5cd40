package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/rescindhq/rescind/conformance/browser"
)

// TestTheJournalFoldsItsFiltersOnAPhone holds that they are shown at a desk, when one is set, and when somebody unfolds them.
func TestTheJournalFoldsItsFiltersOnAPhone(t *testing.T) {
	v := signIn(t, shopScenario)
	shows := func(what string, want bool) {
		t.Helper()
		if p := v.page(); strings.Contains(p.Text, "HTTP status") != want {
			t.Errorf("%s: the filters are shown: %v\n%s", what, !want, p.Text)
		}
	}
	v.open("/default/journal")
	shows("at a desk", true)
	v.must(v.Resize(t.Context(), browser.Narrow))
	v.open("/default/journal?q=nothing")
	shows("on a phone", false)
	v.tabTo("Filters")
	v.pressKey(kb.Enter, false)
	shows("unfolded", true)
	v.open("/default/journal?status=400")
	shows("with a filter", true)
}
