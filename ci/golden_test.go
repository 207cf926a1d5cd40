package ci

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	writesAnew = regexp.MustCompile(`go test ((?:\./[a-z/]+ )+)(?:-count=1 )?(?:-run '?([^' ]+)'? )?-update`)
	testName   = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

// The pictures of docs are made by `.ci/pictures --docs`, because every Chromium draws other ones.
const ofPictures = "conformance/browser"

// updates are the tests that a text says to run with -update: for each package, expressions of their names.
func updates(text string) map[string][]string {
	all := map[string][]string{}
	for _, command := range writesAnew.FindAllStringSubmatch(text, -1) {
		for _, folder := range strings.Fields(command[1]) {
			names := strings.Split(strings.ReplaceAll(command[2], `\|`, "|"), "|")
			all[strings.TrimPrefix(folder, "./")] = append(all[strings.TrimPrefix(folder, "./")], names...)
		}
	}
	return all
}

// What the repository says to write anew is written anew by `make golden` too.
func TestMakeGoldenWritesEverythingAnew(t *testing.T) {
	golden := updates(written(t, "..", "Makefile"))
	named, withFlag := 0, 0
	for file, text := range textsWith(t, "update") {
		folder := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(file, "../")))
		if strings.HasSuffix(file, "_test.go") && strings.Contains(text, `flag.Bool("update"`) && folder != ofPictures {
			if withFlag++; golden[folder] == nil {
				t.Errorf("make golden leaves out ./%s, whose tests have the flag -update", folder)
			}
		}
		for of, names := range updates(text) {
			for _, name := range names {
				if named++; of != ofPictures && !goldenHas(t, golden[of], of, name) {
					t.Errorf("%s names go test ./%s -run '%s' -update, and make golden does not run that", file, of, name)
				}
			}
		}
	}
	if named < 30 || withFlag < 12 {
		t.Errorf("only %d names of tests and %d packages were found", named, withFlag)
	}
}

// goldenHas reports whether one test of this name is run by make golden. A name that no test of the package has is for another
// package of the same command.
func goldenHas(t *testing.T, golden []string, folder, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", folder, "*_test.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no tests: %v", folder, err)
	}
	known := false
	for _, file := range files {
		for _, test := range testName.FindAllStringSubmatch(written(t, ".", file), -1) {
			if !regexp.MustCompile(name).MatchString(test[1]) {
				continue
			}
			known = true
			if slices.ContainsFunc(golden, func(run string) bool { return regexp.MustCompile(run).MatchString(test[1]) }) {
				return true
			}
		}
	}
	return !known
}

// textsWith are the files of the repository that have a word.
func textsWith(t *testing.T, word string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && slices.Contains(notOurs, entry.Name()) {
			return fs.SkipDir
		}
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(file)
		if strings.Contains(string(text), word) {
			all[filepath.ToSlash(file)] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
