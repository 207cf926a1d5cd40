package browser_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/browser"
)

// A recordingTB is a test that records whether it failed or was skipped.
type recordingTB struct {
	testing.TB
	failed, skipped string
}

func (v *recordingTB) Helper() {}

func (v *recordingTB) Fatalf(format string, args ...any) {
	v.failed = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (v *recordingTB) Skipf(format string, args ...any) {
	v.skipped = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func TestATestIsSkippedWithoutABrowserUnlessOneIsRequired(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for required, want := range map[string]string{"": "skipped: no browser: install one of", "1": "failed: there is no browser"} {
		t.Setenv(browser.Required, required)
		v, ended := &recordingTB{TB: t}, make(chan struct{})
		go func() {
			defer close(ended)
			browser.Need(v)
		}()
		<-ended
		if got := "skipped: " + v.skipped; v.failed == "" && !strings.HasPrefix(got, want) {
			t.Errorf("%s=%q: %s, want %s", browser.Required, required, got, want)
		}
		if got := "failed: " + v.failed; v.failed != "" && !strings.HasPrefix(got, want) {
			t.Errorf("%s=%q: %s, want %s", browser.Required, required, got, want)
		}
	}
}
