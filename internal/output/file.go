package output

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A pending file is kept in memory until it is closed, and then takes its place at once.
type pending struct {
	bytes.Buffer
	path string
	mode fs.FileMode // the most that others may do with it
	keep fs.FileMode // what they may do with the file that is there; 0: there is none
}

// Close writes beside the file what then takes its place; where the folder takes no other file, the
// file itself is written.
func (p *pending) Close() error {
	beside := filepath.Join(filepath.Dir(p.path), "."+filepath.Base(p.path)+"."+rand.Text()[:8])
	f, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, p.mode)
	if errors.Is(err, fs.ErrPermission) {
		return os.WriteFile(p.path, p.Bytes(), p.mode)
	}
	if err != nil {
		return err
	}
	err = p.fill(f)
	if err == nil {
		err = os.Rename(beside, p.path)
	}
	if err != nil {
		os.Remove(beside)
	}
	return err
}

// fill writes all of it, with the permissions of the file whose place it takes.
func (p *pending) fill(f *os.File) error {
	_, err := f.Write(p.Bytes())
	if err == nil && p.keep != 0 {
		err = f.Chmod(p.keep)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// A device is opened when it is first written to, lest a pipe without a reader hold up what is
// refused; it is added to and never emptied.
type device struct {
	path string
	file *os.File
}

func (d *device) Write(p []byte) (n int, err error) {
	if d.file == nil {
		if d.file, err = os.OpenFile(d.path, os.O_WRONLY|os.O_APPEND, 0); err != nil {
			return 0, err
		}
	}
	return d.file.Write(p)
}

// Close closes what was opened.
func (d *device) Close() error {
	if d.file == nil {
		return nil
	}
	return d.file.Close()
}
