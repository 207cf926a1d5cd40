package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// unboundedCall finds calls that read without a bound, or that overwrite a file in place.
var unboundedCall = regexp.MustCompile(`\b(io\.ReadAll\((?:[^i]|i[^o])|os\.(ReadFile|Create|WriteFile)\()`)

// exempt are the files that may call one, each with the reason.
var exempt = map[string]string{
	"internal/output/file.go":        "replaces what it wrote beside it",
	"conformance/caller/exchange.go": "reads what it wrote itself",
	"conformance/browser/picture.go": "is for tests alone",
}

func TestFilesAreReadWithABoundAndWrittenByTheSet(t *testing.T) {
	root, needed := filepath.Join("..", ".."), map[string]bool{}
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
			found := unboundedCall.FindString(string(text))
			needed[filepath.ToSlash(name)] = found != ""
			if found != "" && exempt[filepath.ToSlash(name)] == "" {
				t.Errorf("%s calls %s…: read with internal/bounded, write by an output.Set", name, found)
			}
			return nil
		})
	}
	for name := range exempt {
		if !needed[name] {
			t.Errorf("%s is exempt without need: remove it from the list", name)
		}
	}
}
