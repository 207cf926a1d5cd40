package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/version"

	"github.com/spf13/cobra"
)

func TestEveryCommandHasAManualPageWithItsFlags(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1780000000")
	dir := filepath.Join(t.TempDir(), "man1")
	var stderr strings.Builder
	if code := run(t.Context(), []string{"man", dir}, nil, &stderr, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if !c.IsAvailableCommand() || c.Name() == "help" || c.IsAdditionalHelpTopicCommand() {
			return
		}
		page, err := os.ReadFile(filepath.Join(dir, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1"))
		if err != nil || !strings.Contains(string(page), ".SH NAME") || !strings.Contains(string(page), "May 2026") {
			t.Errorf("the page of %s: %v\n%.300s", c.CommandPath(), err, page)
		}
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(rootCommand())
	serve, _ := os.ReadFile(filepath.Join(dir, "rescind-serve.1"))
	if !strings.Contains(string(serve), `--scenario`) {
		t.Errorf("the page of serve has no --scenario:\n%.600s", serve)
	}
}

func TestManualPagesThatCannotBeWrittenAreAHarnessError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	if code := run(t.Context(), []string{"man", filepath.Join(file, "man1")}, nil, &stderr, &stderr); code != exitHarness {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}

func TestAPageHasTheDayOfTheCommit(t *testing.T) {
	at := dateOf(version.Build{Time: "2026-11-30T08:00:00Z"})
	if at == nil || !at.Equal(time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)) || dateOf(version.Build{}) != nil {
		t.Errorf("the day is %v", at)
	}
}
