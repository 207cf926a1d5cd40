package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// FileName is the name of the file in the directory of a store.
const FileName = "rescind.db"

// newName is what a file is called while it is made.
const newName = "rescind.db.new-"

// prepare makes the directory and the file in it when they are not there, and returns the path of the file.
func prepare(dir string) (path string, err error) {
	if err := makeDirectory(dir); err != nil {
		return "", err
	}
	path = filepath.Join(dir, FileName)
	switch _, err := os.Lstat(path); {
	case err == nil:
		return path, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s cannot be opened: %w", path, plainError(err))
	}
	if err := onlyLeftovers(dir); err != nil {
		return "", err
	}
	if err := makeFile(dir, path); err != nil {
		return "", fmt.Errorf("%s cannot be made: %w", path, plainError(err))
	}
	return path, nil
}

func makeDirectory(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is a file: name a directory", dir)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s cannot be opened: %w", dir, plainError(err))
	}
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s cannot be made: there is no directory %s", dir, parent)
		}
		return fmt.Errorf("%s cannot be made: %w", dir, plainError(err))
	}
	return syncDirectory(parent)
}

// onlyLeftovers makes sure that a directory without our file has nothing of others.
func onlyLeftovers(dir string) error {
	all, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w", dir, plainError(err))
	}
	for _, f := range all {
		if !strings.HasPrefix(f.Name(), newName) && f.Name() != "lost+found" { // a volume that was just made has lost+found
			return fmt.Errorf("%s has other files, such as %s, and no %s: name an empty directory, or a new one", dir, f.Name(), FileName)
		}
	}
	return nil
}

// makeFile makes the file under another name and gives it its own when it is complete and durable. A file that
// another process has made meanwhile stays.
func makeFile(dir, path string) error {
	temporary, err := os.CreateTemp(dir, newName)
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	if err := temporary.Close(); err != nil {
		return err
	}
	if err := writeSchema(temporary.Name()); err != nil {
		return err
	}
	hook(beforeLink)
	if err := publish(temporary.Name(), path); err != nil {
		return err
	}
	hook(afterLink)
	return syncDirectory(dir)
}

// publish gives a file its name. Where there are no links it is renamed, if the name is free.
func publish(temporary, path string) error {
	err := os.Link(temporary, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, err := os.Lstat(path); err == nil {
		return nil
	}
	return os.Rename(temporary, path)
}

// removeLeftovers removes what a process left behind that was killed while it made the file.
func removeLeftovers(dir string) {
	all, _ := filepath.Glob(filepath.Join(dir, newName+"*"))
	for _, f := range all {
		_ = os.Remove(f) // it does no harm
	}
}

// syncDirectory makes names in a directory durable. Windows does it by itself.
func syncDirectory(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// plainError is the reason alone, without the name of the system call and of the file.
func plainError(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	if l, ok := errors.AsType[*os.LinkError](err); ok {
		return l.Err
	}
	return err
}
