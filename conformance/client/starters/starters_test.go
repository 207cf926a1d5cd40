package starters_test

import (
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/starters"
)

func written(t *testing.T, language string) (starters.Starter, string) {
	t.Helper()
	s, err := starters.Find(language)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "a", "driver")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	return s, dir
}

func TestEveryStarterIsWrittenWhole(t *testing.T) {
	for _, language := range starters.Languages() {
		s, dir := written(t, language)
		files, err := s.Files()
		if err != nil || len(files) < 2 {
			t.Fatalf("%s: got %d files, %v", language, len(files), err)
		}
		for name, want := range files {
			got, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil || string(got) != string(want) || strings.HasSuffix(name, ".tmpl") {
				t.Errorf("%s: %s is not as it should be: %v", language, name, err)
			}
		}
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	s, dir := written(t, "python")
	file := filepath.Join(dir, "driver.py")
	if err := first(os.WriteFile(file, []byte("mine"), 0o600), os.Remove(filepath.Join(dir, "README.md"))); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(dir); err == nil || !strings.Contains(err.Error(), file+" is there already") {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(file); string(got) != "mine" {
		t.Errorf("got %q", got)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("got %v, want nothing to be written", left)
	}
}

func first(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestAnUnknownLanguageIsNamedWithThoseThatThereAre(t *testing.T) {
	if _, err := starters.Find("pyhton"); err == nil || !strings.Contains(err.Error(), `did you mean "python"? Choose go`) {
		t.Errorf("got %v", err)
	}
	if _, err := starters.Find("perl"); err == nil || !strings.Contains(err.Error(), "go, go-agent, java, node, python, python-agent") {
		t.Errorf("got %v", err)
	}
}

// The templates are read by no Go tool of this module, so that only this test formats them.
func TestTheStarterInGoIsFormatted(t *testing.T) {
	s, _ := starters.Find("go")
	files, _ := s.Files()
	for name, text := range files {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		want, err := format.Source(text)
		if err != nil || string(want) != string(text) {
			t.Errorf("%s is not formatted: %v", name, err)
		}
	}
}

// A README shows the command that --init prints, and names no file that is not there.
func TestEveryReadmeShowsHowToRunIt(t *testing.T) {
	for _, s := range starters.All() {
		files, _ := s.Files()
		if !strings.Contains(string(files["README.md"]), "    "+s.Run+"\n") {
			t.Errorf("%s: README.md does not show %q", s.Language, s.Run)
		}
		for _, word := range strings.Fields(s.Run) {
			if strings.HasSuffix(word, ".yaml") && files[word] == nil {
				t.Errorf("%s: %s is not among its files", s.Language, word)
			}
		}
	}
}

// What a starter says where a client goes stands in its program and in its README, and the names in it are there.
func TestEveryStarterSaysOnceWhatIsReplaced(t *testing.T) {
	sentence := regexp.MustCompile("Replace the (?:functions|entries) (?:of |in )?`(\\w+)` and `(\\w+)`\\. The loop in `(\\w+)` retries in the place of your client\\. Delete it, unless you ship it with your client\\.")
	comment := strings.NewReplacer("{@code ", "`", "}", "`", "\n//", " ", "\n *", " ")
	for language, program := range map[string]string{"go": "main.go", "java": "Driver.java", "node": "driver.js", "python": "driver.py"} {
		s, _ := starters.Find(language)
		files, _ := s.Files()
		var code strings.Builder
		for name, text := range files {
			if name != "README.md" {
				code.Write(text)
			}
		}
		inProgram := sentence.FindStringSubmatch(strings.Join(strings.Fields(comment.Replace(string(files[program]))), " "))
		inREADME := sentence.FindStringSubmatch(strings.Join(strings.Fields(string(files["README.md"])), " "))
		if inProgram == nil || !slices.Equal(inProgram, inREADME) {
			t.Errorf("%s: %s says %q, README.md %q", language, program, inProgram, inREADME)
			continue
		}
		for _, name := range inProgram[1:] {
			if !regexp.MustCompile(`\b(?:def|func|function|const|Operation>|Object>) ` + name + `\b`).MatchString(code.String()) {
				t.Errorf("%s: it has no %s", language, name)
			}
		}
	}
}
