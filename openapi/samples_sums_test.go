package openapi

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The page testdata/README.md has the sum of each sample, so that nobody edits one to make a test pass.
func TestTheSamplesAreVerbatim(t *testing.T) {
	page, err := os.ReadFile("testdata/README.md")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, line := range regexp.MustCompile(`(?m)^([0-9a-f]{64})  (\S+)$`).FindAllStringSubmatch(string(page), -1) {
		sums[line[2]] = line[1]
	}
	files, _ := filepath.Glob("testdata/*/*.*")
	for _, file := range files {
		name, _ := filepath.Rel("testdata", file)
		name = filepath.ToSlash(name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != sums[name] {
			t.Errorf("testdata/README.md has the sum %q of %s, and it is %s: is the file still as its source has it?", sums[name], name, got)
		}
		delete(sums, name)
	}
	for name := range sums {
		t.Errorf("testdata/README.md has the sum of %s, which is not there", name)
	}
}
