package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/browser"
)

// testDriver is the driver of the tests as a command: the test binary under its name.
func testDriver(t *testing.T) string {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	driver := filepath.Join(t.TempDir(), "driver")
	if err := os.Symlink(binary, driver); err != nil {
		t.Fatal(err)
	}
	return driver
}

// Both pages have something of everything to show: what passed and failed, what is known, unsupported and missing.
func TestPagesOfClientsAreReadableInAWideAndANarrowWindow(t *testing.T) {
	w, err := browser.Need(t).Window()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	dir, driver := t.TempDir(), testDriver(t)
	known := filepath.Join(dir, "known.yaml")
	write(t, known, "- {case: huawei.unsubscribe.code-trial-service, check: surfaced.code, reason: it loses the code, owner: sdk team, expires: 2999-12-31}\n")
	page, all, less, matrix := filepath.Join(dir, "client.html"), filepath.Join(dir, "all.json"), filepath.Join(dir, "less.json"), filepath.Join(dir, "matrix.html")
	chinese := filepath.Join(dir, "matrix-zh-CN.html")
	const chosen = "huawei.*.plain, alibaba.set-renewal.plain, huawei.unsubscribe.code-trial-service, huawei.unsubscribe.code-unpaid-order"
	for _, args := range [][]string{
		{"client", "--cases", chosen, "--known-failing", known, "--format", "html:" + page, "--format", "json:" + all, "--", driver, "codeless"},
		{"client", "--cases", "huawei.unsubscribe.plain", "--format", "json:" + less, "--", driver},
		{"client", "--matrix", all, less, "--format", "html:" + matrix},
		{"client", "--matrix", all, less, "--format", "html:" + chinese, "--lang", "zh-CN"},
	} {
		var out, errors strings.Builder
		if code := run(t.Context(), args, nil, &out, &errors); code == exitUsage || code == exitHarness {
			t.Fatalf("%v: exit code %d: %s", args, code, errors.String())
		}
	}
	for file, want := range map[string][]string{
		page:    {"huawei.unsubscribe.code-unpaid-order", "expected", "What the client surfaced", "known", "unsupported"},
		matrix:  {"huawei.unsubscribe.code-unpaid-order", " missing", "known", "tiny 1.2"},
		chinese: {"huawei.unsubscribe.code-unpaid-order", "被测客户端", "已知失败", "不支持", "缺失"},
	} {
		if err := w.Visit(t.Context(), "file://"+file); err != nil {
			t.Fatal(err)
		}
		shown, err := w.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(shown.Text, text) {
				t.Errorf("%s lacks %q:\n%.3000s", filepath.Base(file), text, shown.Text)
			}
		}
		w.Inspect(t, strings.TrimSuffix(filepath.Base(file), ".html"))
	}
}
