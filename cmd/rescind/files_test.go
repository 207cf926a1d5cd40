package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// unbounded are calls that read until the end of what may have none, or that empty a file at once.
var unbounded = regexp.MustCompile(`\b(io\.ReadAll\((?:[^i]|i[^o])|os\.(ReadFile|Create|WriteFile)\()`)

// exempt are the files that may call one, each with the reason.
var exempt = map[string]string{
	"internal/bounded/bounded.go":    "is the bound",
	"internal/output/file.go":        "replaces what it wrote beside it",
	"internal/strictyaml/file.go":    "is a bound",
	"conformance/caller/exchange.go": "reads what it wrote itself",
	"conformance/browser/inspect.go": "is for tests alone",
	"cmd/rescind/sign.go":            "bounds what it reads by its own rules",
}

func TestFilesAreReadWithABoundAndWrittenByTheSet(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, folder := range []string{"cmd", "conformance", "scenarios", "internal", "features"} {
		filepath.WalkDir(filepath.Join(root, folder), func(file string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(root, file)
			if found := unbounded.FindString(string(text)); found != "" && exempt[filepath.ToSlash(name)] == "" {
				t.Errorf("%s calls %s…: read with internal/bounded, write by an output.Set", name, found)
			}
			return nil
		})
	}
}
