package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/browser"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock/dialect"
)

// reportURL writes a report to a file and returns its file URL.
func reportURL(t *testing.T, name string, write func(format string) error) string {
	t.Helper()
	file := filepath.Join(t.ArtifactDir(), name)
	if err := write("html:" + file); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	absolute, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return "file://" + absolute
}

// The reports are of a mock without one rule, so that they have something to show: a failure with
// its exchange and trace, what was not run, and what passed.
func TestReportsAreReadableInAWideAndANarrowWindow(t *testing.T) {
	w, err := browser.Need(t).Window()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	// Codes, ids and reasons are the same in each language, and the headings are not.
	for code, saying := range map[string]pageWords{"en": {"about pages", "no browser"}, "zh-CN": {"与页面有关", "没有浏览器"}} {
		inspectReports(t, w, code, saying)
	}
}

// pageWords are words that the page of a run and that of the catalogue show.
type pageWords struct{ run, catalogue string }

// inspectReports inspects the report of a run and the page of the catalogue, in one language.
func inspectReports(t *testing.T, w *browser.Window, code string, saying pageWords) {
	t.Helper()
	without := func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.trial-service") }
	var judged *catalogue.Catalogue
	conform := reportURL(t, "report-"+code+".html", func(format string) error {
		out, err := report.Open(format, output.NewSet(nil))
		if err != nil {
			return err
		}
		tags := "@limit:huawei.trial-service or @rule:huawei.batch or @console"
		e, err := collectEvidence(t.Context(), conformance.Options{
			Features: features.Files(),
			Tags:     tags,
			Out:      []report.Reporter{out},
			Language: language.Find(code),
		}, without)
		judged = catalogue.Judge(e)
		return err
	})
	judged.Language = language.Find(code)
	rows := reportURL(t, "catalogue-"+code+".html", func(format string) error {
		out, err := catalogue.Open(format, output.NewSet(nil))
		if err != nil {
			return err
		}
		return out.Write(judged)
	})
	for name, shown := range map[string]struct{ address, saying string }{"report-" + code: {conform, saying.run}, "catalogue-" + code: {rows, saying.catalogue}} {
		if err := w.Visit(t.Context(), shown.address); err != nil {
			t.Fatal(err)
		}
		page, err := w.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(page.Text, "huawei.trial-service") || !strings.Contains(page.Text, shown.saying) {
			t.Errorf("%s does not show what happened:\n%.2000s", name, page.Text)
		}
		w.Inspect(t, name)
	}
}
