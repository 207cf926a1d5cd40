package bolt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"
)

// refusals are what cannot be opened, with what people read. DIR is the directory, FILE the file in it.
var refusals = []struct {
	name string
	make func(t *testing.T, dir string) // dir is there and empty
	want string
	user bool // root may do it all the same, and another user may not
}{
	{"a file", func(t *testing.T, dir string) { remove(t, dir); writeText(t, dir, "x") }, "DIR is a file: name a directory", false},
	{"a directory below none", func(t *testing.T, dir string) { remove(t, dir); remove(t, filepath.Dir(dir)) }, "DIR cannot be made: there is no directory PARENT", false},
	{"a directory below a file", func(t *testing.T, dir string) {
		remove(t, dir)
		remove(t, filepath.Dir(dir))
		writeText(t, filepath.Dir(dir), "x")
	}, "DIR cannot be opened: not a directory", false},
	{"a directory with other files", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, "notes.txt"), "x") }, "DIR has other files, such as notes.txt, and no rescind.db: name an empty directory, or a new one", false},
	{"a directory in the place of the file", func(t *testing.T, dir string) { mkdir(t, filepath.Join(dir, FileName)) }, "FILE cannot be opened: it is no regular file", false},
	{"a directory that may not be written", func(t *testing.T, dir string) { chmod(t, dir, 0o500) }, "FILE cannot be made: permission denied", true},
	{"a file that may not be read", func(t *testing.T, dir string) { newFile(t, dir); chmod(t, filepath.Join(dir, FileName), 0) }, "FILE cannot be opened: permission denied", true},
	{"a file that may not be written", func(t *testing.T, dir string) { newFile(t, dir); chmod(t, filepath.Join(dir, FileName), 0o400) }, "FILE cannot be opened: permission denied", true},
	{"a link to nothing", func(t *testing.T, dir string) {
		if err := os.Symlink("nothing", filepath.Join(dir, FileName)); err != nil {
			t.Fatal(err)
		}
	}, "FILE cannot be opened: no such file or directory", false},
	{"an empty file", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, FileName), "") }, "FILE is damaged, or no file of rescind: it is empty; restore a copy, or name another directory", false},
	{"a text", func(t *testing.T, dir string) {
		writeText(t, filepath.Join(dir, FileName), strings.Repeat("text ", 9000))
	}, "FILE is damaged, or no file of rescind: invalid database; restore a copy, or name another directory", false},
	{"a short text", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, FileName), "text") }, "FILE is damaged, or no file of rescind: invalid database; restore a copy, or name another directory", false},
	{"zeros", func(t *testing.T, dir string) {
		writeText(t, filepath.Join(dir, FileName), string(make([]byte, 1<<16)))
	}, "FILE is damaged, or no file of rescind: invalid database; restore a copy, or name another directory", false},
	{"a file of another program", func(t *testing.T, dir string) { newBolt(t, dir, "users", "schema", "1") }, "FILE is a file of another program: name another directory", false},
	{"a file without a schema", func(t *testing.T, dir string) { newBolt(t, dir, metaBucket, "version", "1") }, "FILE is a file of another program: name another directory", false},
	{"a schema that is no number", func(t *testing.T, dir string) { newBolt(t, dir, metaBucket, schemaKey, "one") }, `FILE has the schema "one", which is no number: name another directory`, false},
	{"a newer schema", func(t *testing.T, dir string) { newBolt(t, dir, metaBucket, schemaKey, "7") }, "FILE was written by a newer rescind (schema 7; this one knows 1): use that version, or another directory", false},
	{"a file in use", func(t *testing.T, dir string) { t.Cleanup(opened(t, dir).mustClose(t)) }, "FILE is used by another process: end that one, or name another directory", false},
}

func TestWhatCannotBeOpenedIsSaidInOneLine(t *testing.T) {
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "parent", "store")
			mkdir(t, filepath.Dir(dir))
			mkdir(t, dir)
			c.make(t, dir)
			before := contents(t, filepath.Dir(filepath.Dir(dir)))
			var s *Store
			var err error
			if open := func() { s, err = Open(dir) }; c.user {
				asUser(t, filepath.Dir(filepath.Dir(dir)), open)
			} else {
				open()
			}
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			want := strings.NewReplacer("DIR", dir, "FILE", filepath.Join(dir, FileName), "PARENT", filepath.Dir(dir)).Replace(c.want)
			if err.Error() != want {
				t.Errorf("got  %s\nwant %s", err, want)
			}
			if after := contents(t, filepath.Dir(filepath.Dir(dir))); after != before {
				t.Errorf("what was there is changed:\n%.300q\n%.300q", before, after)
			}
		})
	}
}

func TestADirectoryIsMadeForOneUserAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	opened(t, dir).mustClose(t)()
	for path, want := range map[string]os.FileMode{dir: os.ModeDir | 0o700, filepath.Join(dir, FileName): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s has the mode %v, want %v", path, info.Mode(), want)
		}
	}
	if all, _ := os.ReadDir(dir); len(all) != 1 {
		t.Errorf("the directory has %v, want %s alone", all, FileName)
	}
}

func TestAVolumeThatWasJustMadeIsEmpty(t *testing.T) {
	dir := t.TempDir()
	mkdir(t, filepath.Join(dir, "lost+found"))
	opened(t, dir).mustClose(t)()
}

// contents are the names and texts of all files below a directory that can be read.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	_ = filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			text, _ := os.ReadFile(path)
			b.WriteString(path + " " + info.Mode().String() + " " + string(text) + "\n")
		}
		return nil
	})
	return b.String()
}

// newBolt makes a file of bbolt with one text in it.
func newBolt(t *testing.T, dir, bucket, key, text string) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, FileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte(bucket))
		if err != nil {
			return err
		}
		return b.Put([]byte(key), []byte(text))
	})
	if err != nil {
		t.Fatal(err)
	}
}
