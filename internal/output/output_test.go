package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inFolder works in a folder of its own that holds a file, a link and a hard link to it, and a link to nothing.
func inFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, err := range []error{
		os.WriteFile("old", []byte("kept"), 0o640), os.Symlink("old", "link"), os.Link("old", "hard"),
		os.Symlink("new", "dangling"), os.Mkdir("folder", 0o755), os.Symlink("folder", "other"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestTwoOutputsToOnePlaceAreRefusedByAnyName(t *testing.T) {
	for _, pair := range [][2]string{
		{"old", "old"}, {"old", "./old"}, {"old", "link"}, {"old", "hard"}, {"link", "hard"}, {"new", "folder/../new"},
		{"new", "dangling"}, {"folder/x", "other/x"}, {"new", "new"},
	} {
		inFolder(t)
		s := NewSet(&bytes.Buffer{})
		if _, err := s.File("--format a", pair[0]); err != nil {
			t.Fatal(err)
		}
		if _, err := s.File("--format b", pair[1]); err == nil || !strings.Contains(err.Error(), "--format a and --format b would both write to") {
			t.Errorf("%v: got %v", pair, err)
		}
		if kept, _ := os.ReadFile("old"); string(kept) != "kept" {
			t.Errorf("%v: the file now holds %q", pair, kept)
		}
	}
}

func TestAnOutputThatIsAlsoAnInputIsRefusedWhicheverComesFirst(t *testing.T) {
	for _, file := range []string{"old", "link", "hard"} {
		inFolder(t)
		s := NewSet(&bytes.Buffer{})
		if err := s.Reads("--target", "old"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.File("--format json", file); err == nil || !strings.Contains(err.Error(), "would overwrite what --target reads") {
			t.Errorf("%s: got %v", file, err)
		}
		s = NewSet(&bytes.Buffer{})
		if _, err := s.File("--format json", file); err != nil {
			t.Fatal(err)
		}
		if err := s.Reads("--target", "old"); err == nil {
			t.Errorf("%s is read and written to", file)
		}
	}
}

func TestTheStandardOutputIsOnePlaceByAnyName(t *testing.T) {
	inFolder(t)
	out, err := os.OpenFile("stdout", os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s := NewSet(NewStream(out))
	if _, err := s.Stdout("--format a"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Stdout("--format b"); err == nil || !strings.Contains(err.Error(), "standard output") {
		t.Errorf("got %v", err)
	}
	if _, err := s.File("--format b", "stdout"); err == nil {
		t.Error("the file behind the standard output was taken as well")
	}
}

func TestTheNullDeviceTakesAnyNumberOfOutputs(t *testing.T) {
	s := NewSet(&bytes.Buffer{})
	for range 3 {
		w, err := s.File("--format a", os.DevNull)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("x")); err != nil || w.Close() != nil {
			t.Error(err)
		}
	}
}

func TestAFileChangesOnlyWhenItsOutputIsClosed(t *testing.T) {
	for _, name := range []string{"old", "link", "new", "dangling"} {
		inFolder(t)
		w, err := NewSet(&bytes.Buffer{}).File("--format a", name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte("fresh"))
		if _, err := os.Stat("new"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: it was created before it was closed", name)
		}
		if kept, _ := os.ReadFile("old"); string(kept) != "kept" {
			t.Errorf("%s: it was emptied before it was closed", name)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(name); string(got) != "fresh" {
			t.Errorf("%s holds %q", name, got)
		}
		entries, _ := filepath.Glob(".*")
		if len(entries) > 0 {
			t.Errorf("%s: %v was left behind", name, entries)
		}
	}
	if info, err := os.Stat("old"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the permissions are %v now, %v", info.Mode(), err)
	}
}

func TestAPlaceThatCannotBeWrittenToIsRefusedBeforeAnythingRuns(t *testing.T) {
	inFolder(t)
	for file, want := range map[string]string{
		"":              "name a file after the colon",
		"folder":        "is a folder",
		"nowhere/x":     "no such file or directory: make the folder nowhere first",
		"folder/new/":   "no such file or directory",
		"old/below":     "cannot be a file",
		"dangling/here": "no such file or directory",
	} {
		if _, err := NewSet(&bytes.Buffer{}).File("--format a", file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", file, err, want)
		}
	}
}

func TestAFileThatWouldBeLostIsNamedAndNothingElseIs(t *testing.T) {
	inFolder(t)
	for _, file := range []string{"old", "link", "hard", "./old"} {
		if err := CheckNew("--output", file); err == nil || !strings.Contains(err.Error(), "--output: "+file+" is there already") {
			t.Errorf("%s: got %v", file, err)
		}
	}
	for _, file := range []string{"", "new", "dangling", "folder", "folder/new", os.DevNull} {
		if err := CheckNew("--output", file); err != nil {
			t.Errorf("%s: got %v", file, err)
		}
	}
}

func TestALostOutputIsAnError(t *testing.T) {
	w, err := NewSet(&bytes.Buffer{}).File("--format a", "/dev/full")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("x")); err == nil {
		t.Error("nothing was written and nothing was said")
	}
	s := NewStream(broken{})
	s.Write([]byte("x"))
	if n, err := s.Write([]byte("y")); n != 0 || err == nil || s.Err() == nil {
		t.Errorf("got %d, %v", n, err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }
