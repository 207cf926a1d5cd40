package output

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A pendingFile is kept in memory until it is closed, and then replaces the file in one step.
type pendingFile struct {
	bytes.Buffer
	path string
	mode fs.FileMode // the most that others may do with it
	keep fs.FileMode // what they may do with the file that is there; 0: there is none
}

// Close writes beside the file what then takes its place; where the folder takes no other file, the
// file itself is written.
func (p *pendingFile) Close() error {
	beside := filepath.Join(filepath.Dir(p.path), "."+filepath.Base(p.path)+"."+rand.Text()[:8])
	f, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, p.mode)
	if errors.Is(err, fs.ErrPermission) {
		return os.WriteFile(p.path, p.Bytes(), p.mode)
	}
	if err != nil {
		return err
	}
	err = p.writeAll(f)
	if err == nil {
		err = os.Rename(beside, p.path)
	}
	if err != nil {
		os.Remove(beside)
	}
	return err
}

// writeAll writes all of it, with the permissions of the file whose place it takes.
func (p *pendingFile) writeAll(f *os.File) error {
	_, err := f.Write(p.Bytes())
	if err == nil && p.keep != 0 {
		err = f.Chmod(p.keep)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// A deviceFile is opened at the first write, so that a pipe without a reader does not block a command
// that is refused. It is appended to and never truncated.
type deviceFile struct {
	path string
	file *os.File
}

func (d *deviceFile) Write(p []byte) (n int, err error) {
	if d.file == nil {
		if d.file, err = os.OpenFile(d.path, os.O_WRONLY|os.O_APPEND, 0); err != nil {
			return 0, err
		}
	}
	return d.file.Write(p)
}

// Close closes what was opened.
func (d *deviceFile) Close() error {
	if d.file == nil {
		return nil
	}
	return d.file.Close()
}
