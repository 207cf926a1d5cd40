package browser

import (
	"context"
	_ "embed" // the script of axe
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// axe is a script that finds accessibility problems of a page. It is run by the debugging protocol, so
// that no Content-Security-Policy of the page blocks it.
//
//go:embed testdata/axe-4.14.1.min.js
var axe string

// A Finding is an accessibility problem that axe found.
type Finding struct {
	Rule   string   `json:"id"`
	Impact string   `json:"impact"` // minor, moderate, serious, critical
	Says   string   `json:"help"`
	Where  []string `json:"where"` // the HTML of the elements
}

// String describes the finding in a few lines.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s (%s)\n  %s", f.Impact, f.Says, f.Rule, strings.Join(f.Where, "\n  "))
}

// An Audit is the result of axe for a page.
type Audit struct {
	Checked int       `json:"checked"` // how many rules the page passed; 0: axe checked nothing
	Found   []Finding `json:"found"`
}

// auditScript runs axe and returns an [Audit] as JSON.
const auditScript = `axe.run(document, {resultTypes: ['violations']}).then((all) => JSON.stringify({
  checked: all.passes.length,
  found: all.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help, where: v.nodes.map((n) => n.html + ' ' + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message)})),
}))`

// Audit runs axe on the page.
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

// Serious returns the findings that block people or make the page very hard to use.
func (a Audit) Serious() (all []Finding) {
	for _, f := range a.Found {
		if f.Impact == "serious" || f.Impact == "critical" {
			all = append(all, f)
		}
	}
	return all
}
