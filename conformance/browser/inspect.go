package browser

import (
	"fmt"
	"testing"
)

// Inspect checks the current page at the widths of a desktop and of a phone, in light and in dark: axe
// must find nothing serious, and everything must be readable: nothing beyond the edge of the window, nothing squeezed or
// cut off. It saves a picture of each, see [Pictures].
func (w *Window) Inspect(t testing.TB, name string) {
	t.Helper()
	w.inspectAll(t, name, Audit.Serious)
}

// InspectClosely is like Inspect, but axe must find nothing at all.
func (w *Window) InspectClosely(t testing.TB, name string) {
	t.Helper()
	w.inspectAll(t, name, func(a Audit) []Finding { return a.Found })
}

// inspectAll checks the current page at each width and in each colour scheme. wrong returns the findings that count.
func (w *Window) inspectAll(t testing.TB, name string, wrong func(Audit) []Finding) {
	t.Helper()
	for _, width := range []int{Wide, Narrow} {
		for _, scheme := range []string{"light", "dark"} {
			w.inspect(t, width, scheme, fmt.Sprintf("%s-%d-%s", name, width, scheme), wrong)
		}
	}
	w.must(t, w.Resize(t.Context(), Wide))
	for _, what := range w.ConsoleErrors() {
		t.Errorf("%s: the console of the browser has an error: %s", name, what)
	}
}

// inspect checks the page at one width and in one colour scheme.
func (w *Window) inspect(t testing.TB, width int, scheme, name string, wrong func(Audit) []Finding) {
	t.Helper()
	ctx := t.Context()
	w.must(t, w.Resize(ctx, width))
	w.must(t, w.SetColorScheme(ctx, scheme))
	over, err := w.Overflow(ctx)
	w.must(t, err)
	if over > 0 {
		t.Errorf("%s: the page is %d pixels wider than the window", name, over)
	}
	unreadable, err := w.Unreadable(ctx)
	w.must(t, err)
	for _, what := range unreadable {
		t.Errorf("%s: %s", name, what)
	}
	audit, err := w.Audit(ctx)
	w.must(t, err)
	if audit.Checked == 0 {
		t.Errorf("%s: axe checked nothing", name)
	}
	for _, f := range wrong(audit) {
		t.Errorf("%s: %s", name, f)
	}
	shot, err := w.Picture(ctx)
	w.must(t, err)
	savePicture(t, name, shot)
}

func (w *Window) must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
