package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// A conformResult is what `rescind conform` reported: exit code, standard error and JSON report.
type conformResult struct {
	code   int
	stderr string
	run    struct {
		Target       string
		Counts       map[string]int
		Scenarios    []*scenarioResult
		Observations []report.Observation
	}
}

type scenarioResult struct {
	ID, Name, Outcome, Reason string
	Rows, Shown               []string
	Requests                  int
}

// conform runs the suite by a target file of this text, and reads its report.
func conform(t *testing.T, target string, args ...string) conformResult {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "target.yaml")
	write(t, file, target)
	return conformFile(t, file, args...)
}

func conformFile(t *testing.T, file string, args ...string) (got conformResult) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.json")
	var stderr strings.Builder
	got.code = run(t.Context(), append([]string{"conform", "--target", file, "--format", "json:" + out}, args...), nil, io.Discard, &stderr)
	got.stderr = stderr.String()
	text, err := os.ReadFile(out)
	if refused := got.code == exitUsage && got.stderr != ""; refused && errors.Is(err, fs.ErrNotExist) {
		return got // and creates nothing
	}
	if err != nil {
		t.Fatalf("no report: %v\n%s", err, got.stderr)
	}
	if err := json.Unmarshal(text, &got.run); err != nil {
		t.Fatal(err)
	}
	return got
}

// planOf is what --plan printed, and its hash.
func planOf(t *testing.T, file string, args ...string) (text, hash string) {
	t.Helper()
	var stdout, stderr strings.Builder
	if code := run(t.Context(), append([]string{"conform", "--target", file, "--plan"}, args...), nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	_, hash, _ = strings.Cut(stdout.String(), "\nhash: ")
	hash, _, _ = strings.Cut(hash, "\n")
	return stdout.String(), hash
}

// controlTarget is a target file for a served mock with its control API.
func controlTarget(s *servedMock) string {
	return "name: elsewhere\ncontrol: {url: \"" + s.AdminURL + "\", token: \"" + s.Token + "\"}\n"
}

// withoutFormats leaves out --format and its value, because a plan has other formats than a run.
func withoutFormats(args []string) (rest []string) {
	for i, arg := range args {
		if arg != "--format" && (i == 0 || args[i-1] != "--format") {
			rest = append(rest, arg)
		}
	}
	return rest
}

// confirmed runs the suite by a target file with the hash of its plan.
func confirmed(t *testing.T, text string, args ...string) conformResult {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, text)
	_, hash := planOf(t, file, withoutFormats(args)...)
	return conformFile(t, file, append(args, "--confirm", hash)...)
}
