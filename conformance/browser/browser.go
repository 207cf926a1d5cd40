// Package browser looks at pages with a real browser: tests hand it to the suite, which knows only
// the interfaces [conformance.Browser] and [conformance.Window].
//
// It drives a Chromium of the machine over its debugging pipe, without a screen. It is for tests
// and is never linked into the program: a judge of servers need not carry a browser.
//
// Whether tests that need a browser are left out where there is none is decided in one place,
// [Need]. Everything on a page is found by the name that people and screen readers know it by, and
// pressed where it stands on the screen: what is hidden, covered or nameless is not found.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/rescindhq/rescind/conformance/steps"
)

// Required is the variable that makes it a failure that there is no browser: set it to 1.
const Required = "RESCIND_REQUIRE_BROWSER"

// programs are the names that browsers go by.
var programs = []string{"chromium", "chromium-browser", "google-chrome"}

// patience is how long anything on a page may take, also on a machine that has much else to do.
const actionTimeout = 2 * time.Minute

// A Browser is a running Chromium. It is a [conformance.Browser].
type Browser struct{ ctx context.Context }

// Need starts a browser for a test, and ends it with the test. Where there is none the test is
// left out, or fails when [Required] says so.
func Need(t testing.TB) *Browser {
	t.Helper()
	program, found := find()
	if !found && os.Getenv(Required) == "1" {
		t.Fatalf("there is no browser (%v), and %s=1 requires one", programs, Required)
	}
	if !found {
		t.Skipf("no browser: install one of %v to run this; %s=1 makes its absence a failure", programs, Required)
	}
	b, stop, err := start(program)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return b
}

func find() (program string, found bool) {
	for _, name := range programs {
		if program, err := exec.LookPath(name); err == nil {
			return program, true
		}
	}
	return "", false
}

// start runs a browser with a profile of its own, which goes with it. It reaches this machine only.
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
		return nil, nil, fmt.Errorf("%s does not start: %w", program, err)
	}
	return &Browser{ctx}, stop, nil
}

// Open opens a window without cookies, as wide as a desk has it.
func (b *Browser) Open(context.Context) (steps.Window, error) { return b.Window() }

// Window opens a window that can do more than the suite asks for.
func (b *Browser) Window() (*Window, error) {
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	w := &Window{ctx: ctx, close: cancel}
	// The first call must have no deadline: the window would end with it.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(Wide, height), command(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})); err != nil {
		cancel()
		return nil, fmt.Errorf("no window opens: %w", err)
	}
	go w.errors.collect(ctx)
	return w, nil
}
