package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// A Go block of a page is run in the module of the SDKs, where it stands as it is.
func TestTheGoBlocksOfThePagesAreRunInTheModuleOfTheSDKs(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "conformance", "sdk", "*_test.go"))
	var code strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	for _, b := range blocksIn(t, "go") {
		if !strings.Contains(code.String(), b.text) {
			t.Errorf("%s: no test in conformance/sdk has this text:\n%s", b.place(), b.text)
		}
		t.Logf("%s compiled: %s", b.place(), firstLine(b.text))
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// needsPackage finds the packages that a program needs: in Python none of them can be had here.
var needsPackage = regexp.MustCompile(`^(?:#|//) (pip|npm) install (.*)\n`)

// The programs of the pages call a mock, and print how much the account has. Those that need a package for Python are
// only compiled. RESCIND_REQUIRE_NPM=1 has packages for Node.js installed, without which those are compiled too.
func TestTheProgramsInTheBlocksOfThePagesRun(t *testing.T) {
	s := startServe(t)
	for _, b := range blocksIn(t, "python", "js", "java") {
		if b.page == "languages.md" {
			continue // those start a mock themselves: see docs_languages_test.go
		}
		t.Run(b.place(), func(t *testing.T) {
			b.text = strings.ReplaceAll(b.text, "127.0.0.1:8080", strings.TrimPrefix(s.URL, "http://"))
			testtools.Need(t, map[string]string{"python": "python3", "js": "node", "java": "java"}[b.lang])
			command, done := programCommand(t, b)
			command.Env = append(os.Environ(), "NO_PROXY=*")
			out, err := command.CombinedOutput()
			if err != nil || done == "ran" && !regexp.MustCompile(`^[1-9]\d*\n$`).Match(out) {
				t.Errorf("%v\n%s", err, out)
			}
			t.Logf("%s %s: %s", b.place(), done, b.lang)
		})
	}
}

// programCommand writes a program to a file and returns the command that runs it, or only compiles it.
func programCommand(t *testing.T, b block) (command *exec.Cmd, done string) {
	t.Helper()
	dir, needs := t.TempDir(), needsPackage.FindStringSubmatch(b.text)
	file := filepath.Join(dir, map[string]string{"python": "call.py", "js": "call.mjs", "java": "Call.java"}[b.lang])
	write(t, file, b.text)
	switch {
	case b.lang == "python" && needs != nil:
		return exec.CommandContext(t.Context(), "python3", "-m", "py_compile", file), "compiled"
	case b.lang == "python":
		return exec.CommandContext(t.Context(), "python3", file), "ran"
	case b.lang == "java":
		return exec.CommandContext(t.Context(), "java", file), "ran"
	}
	if os.Getenv("RESCIND_REQUIRE_NPM") == "" {
		return exec.CommandContext(t.Context(), "node", "--check", file), "compiled"
	}
	installed(t, dir, strings.Fields(needs[2]))
	return exec.CommandContext(t.Context(), "node", file), "ran"
}

// installed gets packages of npm in the versions that the driver to begin with has, and no script of theirs runs.
func installed(t *testing.T, dir string, packages []string) {
	t.Helper()
	list := atRoot(t, "conformance/client/starters/node/package.json")
	args := []string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts"}
	for _, name := range packages {
		version := regexp.MustCompile(`"` + regexp.QuoteMeta(name) + `": "([^"]+)"`).FindStringSubmatch(list)
		if version == nil {
			t.Fatalf("the driver to begin with does not need %s", name)
		}
		args = append(args, name+"@"+version[1])
	}
	if out, err := exec.CommandContext(t.Context(), "npm", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
