package browser

import (
	"context"
	_ "embed" // axe
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// axe finds what makes a page hard to use without eyes, mouse or good light. The debugger evaluates
// it, which no Content-Security-Policy hinders.
//
//go:embed testdata/axe-4.14.1.min.js
var axe string

// A Finding is what axe has against a page.
type Finding struct {
	Rule   string   `json:"id"`
	Impact string   `json:"impact"` // minor, moderate, serious, critical
	Says   string   `json:"help"`
	Where  []string `json:"where"` // the elements, as they are written
}

// String is the finding in a few lines.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s (%s)\n  %s", f.Impact, f.Says, f.Rule, strings.Join(f.Where, "\n  "))
}

// An Audit is what axe says of a page.
type Audit struct {
	Checked int       `json:"checked"` // rules that the page keeps; none: nothing was looked at
	Found   []Finding `json:"found"`
}

const auditScript = `axe.run(document, {resultTypes: ['violations']}).then((all) => JSON.stringify({
  checked: all.passes.length,
  found: all.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help, where: v.nodes.map((n) => n.html + ' ' + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message)})),
}))`

// Audit looks for what keeps people from using the page.
func (w *Window) Audit(ctx context.Context) (a Audit, err error) {
	if err := w.do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Evaluate[chromedp.Void](axe+";0")(ctx, t)
		return err
	})); err != nil {
		return a, err
	}
	text, err := run(ctx, w, chromedp.Evaluate[string](auditScript, chromedp.EvalAwaitPromise))
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal([]byte(text), &a)
}

// Serious are the findings that must not be: people cannot go on, or only with great trouble.
func (a Audit) Serious() (all []Finding) {
	for _, f := range a.Found {
		if f.Impact == "serious" || f.Impact == "critical" {
			all = append(all, f)
		}
	}
	return all
}
