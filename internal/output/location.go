package output

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A location is the file behind the name of an output or an input, whatever links lead to it.
type location struct {
	what   string      // the flag, for messages
	given  string      // the file as it was given; "" for the standard output
	path   string      // after all links
	info   fs.FileInfo // nil: it does not exist yet
	stdout bool
}

func locationOf(what, file string) location {
	s := location{what: what, given: file, path: resolveLinks(file)}
	if info, err := os.Stat(file); err == nil {
		s.info = info
	}
	return s
}

// resolveLinks follows the links of a path, also those to a file that does not exist yet.
func resolveLinks(file string) string {
	const links = 40
	for range links {
		to, err := os.Readlink(file)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(file), to)
		}
		file = to
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(file))
	if err != nil {
		folder = filepath.Dir(file)
	}
	path, err := filepath.Abs(filepath.Join(folder, filepath.Base(file)))
	if err != nil {
		return file
	}
	return path
}

// same reports whether two locations are one file, in which one output could destroy another.
func (s location) same(other location) bool {
	switch {
	case s.stdout && other.stdout:
		return true
	case s.info != nil && other.info != nil:
		return os.SameFile(s.info, other.info) && !s.isNullDevice()
	}
	return s.path != "" && s.path == other.path
}

// isNullDevice reports whether the location is the null device, which any number of outputs may share.
func (s location) isNullDevice() bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && s.info != nil && os.SameFile(null, s.info)
}

// isStream reports whether the location is written to directly: a device, a pipe, a descriptor.
func (s location) isStream() bool {
	for _, folder := range []string{"/dev/", "/proc/"} {
		if absolute, err := filepath.Abs(s.given); err == nil && strings.HasPrefix(absolute, folder) {
			return true
		}
	}
	return s.info != nil && !s.info.Mode().IsRegular()
}

func (s location) name() string {
	if s.stdout {
		return "standard output"
	}
	return s.given
}

// checkWritable returns why the location cannot be written to. It changes nothing.
func (s location) checkWritable() error {
	if s.info != nil {
		if s.info.IsDir() {
			return fmt.Errorf("%s is a folder: name a file in it", s.given)
		}
		return checkAccess(s.given, s.given)
	}
	folder := filepath.Dir(s.path)
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return fmt.Errorf("open %s: no such file or directory: make the folder %s first", s.given, filepath.Dir(s.given))
	case !info.IsDir() || strings.HasSuffix(s.given, string(filepath.Separator)):
		return fmt.Errorf("%s cannot be a file", s.given)
	}
	return checkAccess(folder, s.given)
}
