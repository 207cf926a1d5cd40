package bolt

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A damagedFile is a file of some worlds, and a copy of it to damage.
type damagedFile struct {
	t    *testing.T
	dir  string
	good []byte
	refs []sandbox.Ref
}

func newDamagedFile(t *testing.T) *damagedFile {
	d := &damagedFile{t: t, dir: t.TempDir()}
	d.refs = append(d.refs, newFile(t, d.dir))
	s := opened(t, d.dir)
	for _, id := range []string{"a", "b", "c"} {
		r := newWorld(t, s, id)
		for i := range uint64(40) {
			at := mustCommit(t, s, r, sandbox.Commit{After: i, Entries: [][]byte{bytes.Repeat([]byte(id), 50+int(i)*10)}, Exchange: true})
			mustKeep(t, s, r, at.Exchange)
		}
		d.refs = append(d.refs, r)
	}
	mustCommit(t, s, d.refs[1], sandbox.Commit{After: 40, Entries: [][]byte{bytes.Repeat([]byte("large"), 5000)}})
	s.mustClose(t)()
	d.good = d.read()
	return d
}

func (d *damagedFile) path() string { return filepath.Join(d.dir, FileName) }

func (d *damagedFile) read() []byte {
	d.t.Helper()
	text, err := os.ReadFile(d.path())
	must(d.t, err)
	return text
}

// try opens the damaged file, and uses it when it can be opened. It reports whether that was refused.
func (d *damagedFile) try(what string, text []byte) (refused bool) {
	d.t.Helper()
	must(d.t, os.WriteFile(d.path(), text, 0o600))
	s, err := Open(d.dir)
	if err != nil {
		if m := err.Error(); strings.Contains(m, "\n") || !strings.HasPrefix(m, d.path()) {
			d.t.Errorf("%s: the error is %q", what, m)
		}
		if !bytes.Equal(d.read(), text) {
			d.t.Errorf("%s: it was refused, and changed", what)
		}
		return true
	}
	defer s.Close()
	for _, r := range d.refs {
		_, _ = s.Load(d.t.Context(), r)
		_, _ = s.Exchanges(d.t.Context(), r, 0)
		_, _ = s.Commit(d.t.Context(), r, sandbox.Commit{After: 40, Entries: [][]byte{[]byte("x")}})
	}
	_, _ = s.List(d.t.Context(), 0, 10)
	return false
}

func TestAFileThatIsCutOffIsRefused(t *testing.T) {
	d := newDamagedFile(t)
	used := len(d.good)
	for used > 0 && d.good[used-1] == 0 {
		used--
	}
	for size := 0; size < used-4096; size += 2048 {
		if !d.try("cut off", d.good[:size]) {
			t.Errorf("a file of %d bytes, cut off after %d, was opened", len(d.good), size)
		}
	}
}

func TestAFileWhosePagesAreLostIsRefused(t *testing.T) {
	d := newDamagedFile(t)
	refused := 0
	for at := 0; at < len(d.good); at += 4096 {
		text := bytes.Clone(d.good)
		clear(text[at : at+4096])
		if d.try("a page of zeros", text) {
			refused++
		}
	}
	if refused < 10 {
		t.Errorf("%d files were refused", refused)
	}
}

// No damage ends the process: a file is refused, or what is wrong is an error later.
func TestNoDamagedByteEndsTheProcess(t *testing.T) {
	d, dice := newDamagedFile(t), rand.New(rand.NewPCG(1, 2))
	refused, tries := 0, 150
	for range tries {
		text := bytes.Clone(d.good)
		for range 1 + dice.IntN(3) {
			at := dice.IntN(len(text)/4096)*4096 + dice.IntN(200) // where pages say what they are
			text[at] ^= byte(1 << dice.IntN(8))
		}
		if d.try("a changed bit", text) {
			refused++
		}
	}
	if refused == 0 || refused == tries {
		t.Errorf("%d of %d were refused", refused, tries)
	}
}
