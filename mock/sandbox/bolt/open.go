package bolt

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockPatience is how long a file may stay locked by a process that is about to end.
const lockPatience = time.Second

// An openedFile is a file that was opened and found good.
type openedFile struct {
	db    *bbolt.DB
	file  *os.File
	info  os.FileInfo
	index *index
}

// errEmpty is the error of a file without any content, which bbolt would fill.
var errEmpty = errors.New("it is empty")

// openFile opens a file that is there, checks all of it, and brings it to the schema of this version.
func openFile(path string) (*openedFile, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	f := &openedFile{}
	if err := f.open(path, false); err != nil {
		return nil, err
	}
	err := guard(func() error { return upgrade(f.db, migrations) })
	if err != nil {
		f.close()
		return nil, fmt.Errorf("%s %w", path, err)
	}
	if err = guard(func() (err error) { f.index, err = loadIndex(f.db); return err }); err != nil {
		f.close()
		return nil, damaged(path, err)
	}
	return f, nil
}

// checkFile reads a file without the right to write it, because what is damaged must stay as it is.
func checkFile(path string) error {
	f := &openedFile{}
	if err := f.open(path, true); err != nil {
		return err
	}
	defer f.close()
	if err := guard(func() error { return check(f.file, f.db) }); err != nil {
		return damaged(path, err)
	}
	if err := guard(func() error { return checkSchema(f.db, schema) }); err != nil {
		return fmt.Errorf("%s %w", path, err)
	}
	return nil
}

// open opens and locks a file. It never makes one.
func (f *openedFile) open(path string, readOnly bool) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s cannot be opened: it is no regular file", path)
	}
	options := &bbolt.Options{
		Timeout:      lockPatience,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		ReadOnly:     readOnly,
		OpenFile:     f.openFile,
	}
	err := guard(func() (err error) { f.db, err = bbolt.Open(path, 0o600, options); return err })
	if err == nil {
		return nil
	}
	found := f.file != nil || errors.Is(err, errEmpty)
	f.close()
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%s is used by another process: end that one, or name another directory", path)
	case found:
		return damaged(path, err)
	}
	return fmt.Errorf("%s cannot be opened: %w", path, plainError(err))
}

// openFile opens a file for bbolt, which would make it and fill it when there is nothing.
func (f *openedFile) openFile(name string, flag int, mode os.FileMode) (*os.File, error) {
	file, err := os.OpenFile(name, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, err
	}
	if f.info, err = file.Stat(); err == nil && f.info.Size() == 0 {
		err = errEmpty
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	f.file = file
	return file, nil
}

// close closes the file; bbolt has done so already when it could not open it, but not when it panicked.
func (f *openedFile) close() {
	if f.db != nil {
		_ = f.db.Close()
	} else if f.file != nil {
		_ = f.file.Close()
	}
}

// guard turns a panic and a page that cannot be read into an error: bbolt trusts what is in the file.
func guard(step func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return step()
}

func damaged(path string, err error) error {
	return fmt.Errorf("%s is damaged, or no file of rescind: %w; restore a copy, or name another directory", path, err)
}
