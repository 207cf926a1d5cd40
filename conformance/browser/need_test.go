package browser_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/browser"
	"github.com/rescindhq/rescind/internal/testtools"
)

// A recordingTB is a test that records whether it failed or was skipped.
type recordingTB struct {
	testing.TB
	ended string
}

func (v *recordingTB) Helper() {}

func (v *recordingTB) Fatalf(format string, args ...any) {
	v.ended = "failed: " + fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (v *recordingTB) Skip(args ...any) {
	v.ended = fmt.Sprint(args...)
	runtime.Goexit()
}

func TestATestIsSkippedWithoutABrowserUnlessOneIsRequired(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	stderr := os.Stderr
	os.Stderr, _ = os.Open(os.DevNull) // nothing is skipped here in earnest
	defer func() { os.Stderr = stderr }()
	t.Setenv(testtools.Required, "")
	for required, want := range map[string]string{"": "skipped: a browser (chromium, ", "1": "failed: a browser (chromium, "} {
		t.Setenv(browser.Required, required)
		v, ended := &recordingTB{TB: t}, make(chan struct{})
		go func() {
			defer close(ended)
			browser.Need(v)
		}()
		<-ended
		if !strings.HasPrefix(v.ended, want) || !strings.Contains(v.ended, browser.Required+"=1") {
			t.Errorf("%s=%q: %s, want %s", browser.Required, required, v.ended, want)
		}
	}
}
