// Package browser opens pages in a real Chromium, for tests of the console and of HTML reports. The
// input is an address and the visible names of what to press; the output is what the page shows, and
// the problems that axe and the browser report. Tests pass a [Browser] to the suite, which knows only
// the interfaces [steps.Browser] and [steps.Window]. The package is never linked into the program.
//
// Elements are found by the name that people and screen readers know, and clicked at their position on
// the screen. So a test fails where a person would: on hidden, covered or nameless elements.
package browser

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/internal/testtools"
)

// Required is the environment variable that, set to 1, makes tests fail when there is no browser.
const Required = "RESCIND_REQUIRE_BROWSER"

// programs are the names of the browsers to look for.
var programs = []string{"chromium", "chromium-browser", "google-chrome"}

// actionTimeout is how long an action on a page may take. It is long, because test machines are busy.
const actionTimeout = 2 * time.Minute

// A Browser is a running Chromium. It implements [steps.Browser].
type Browser struct{ ctx context.Context }

// Need starts a browser for a test and stops it when the test ends. Without a browser on the machine it
// skips the test, or fails it when [Required] or [testtools.Required] is set to 1.
func Need(t testing.TB) *Browser {
	t.Helper()
	program, found := find()
	if !found {
		testtools.Absent(t, "a browser ("+strings.Join(programs, ", ")+")", Required)
	}
	b, stop, err := start(program)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return b
}

// find looks for a browser in PATH.
func find() (program string, found bool) {
	for _, name := range programs {
		if program, err := exec.LookPath(name); err == nil {
			return program, true
		}
	}
	return "", false
}

// start starts a browser with a temporary profile. It can reach this machine only.
func start(program string) (*Browser, func(), error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	stop := func() { cancel(); end() }
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("the browser %s does not start: %w", program, err)
	}
	return &Browser{ctx}, stop, nil
}

// withoutScrollbars makes a page as wide as its window, as on a phone.
var withoutScrollbars = command(emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true})

// Open opens a window without cookies, as wide as a desktop screen.
func (b *Browser) Open(context.Context) (steps.Window, error) { return b.Window() }

// Window opens a window with all its methods, of which the suite needs only some.
func (b *Browser) Window() (*Window, error) {
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	w := &Window{ctx: ctx, close: cancel}
	// The first call must have no deadline, because the window closes with its context.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(Wide, height), command(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}), withoutScrollbars); err != nil {
		cancel()
		return nil, fmt.Errorf("the browser opens no window: %w", err)
	}
	go w.errors.collect(ctx)
	return w, nil
}
