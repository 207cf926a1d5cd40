package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/browser"
	"github.com/rescindhq/rescind/conformance/catalogue"
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
	without := func(d *dialect.Dialect) { d.Rulebook = d.Rulebook.Without("huawei.trial-service") }
	var judged *catalogue.Catalogue
	conform := reportURL(t, "report.html", func(format string) error {
		out, err := report.Open(format, output.NewSet(nil))
		if err != nil {
			return err
		}
		tags := "@limit:huawei.trial-service or @rule:huawei.batch or @console"
		e, err := collectEvidence(t.Context(), conformance.Options{Features: features.Files(), Tags: tags, Out: []report.Reporter{out}}, without)
		judged = catalogue.Judge(e)
		return err
	})
	rows := reportURL(t, "catalogue.html", func(format string) error {
		out, err := catalogue.Open(format, output.NewSet(nil))
		if err != nil {
			return err
		}
		return out.Write(judged)
	})
	for name, address := range map[string]string{"report": conform, "catalogue": rows} {
		if err := w.Visit(t.Context(), address); err != nil {
			t.Fatal(err)
		}
		page, err := w.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(page.Text, "huawei.trial-service") || !strings.Contains(page.Text, "no browser") {
			t.Errorf("%s does not show what happened:\n%.2000s", name, page.Text)
		}
		w.Inspect(t, name)
	}
}
