// Package output writes what a command was asked to write. In go the streams and files of one
// command line, outputs and inputs; out come writers, or an error before anything is touched.
//
// Two outputs to one place, and an output that is also an input, are refused, by whatever name,
// link or device they are given. A regular file is written when its output is closed, to a
// temporary file beside it that then takes its place: a run that is refused or interrupted leaves
// what was there. A device or a pipe is written to as it is.
package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// A Set is the outputs and inputs of one command line. Nothing is opened before it is written to.
type Set struct {
	stdout  io.Writer
	inputs  []location
	outputs []location
}

// NewSet is a set without outputs; stdout is where those without a file go.
func NewSet(stdout io.Writer) *Set { return &Set{stdout: stdout} }

// Reads notes that a file is an input. It must be no output.
func (s *Set) Reads(what, file string) error {
	in := locationOf(what, file)
	for _, out := range s.outputs {
		if out.same(in) {
			return fmt.Errorf("%s would overwrite what %s reads: give it another file", out.what, in.what)
		}
	}
	s.inputs = append(s.inputs, in)
	return nil
}

// Stdout is the standard output, for one output of the set.
func (s *Set) Stdout(what string) (io.Writer, error) {
	out := location{what: what, stdout: true}
	out.info = s.infoOfStdout()
	return s.stdout, s.claim(out)
}

// File is an output to a file. Close writes it where that was not done already.
func (s *Set) File(what, file string) (io.WriteCloser, error) { return s.file(what, file, 0o666) }

// Secret is an output to a file that nobody else may read, also where the file that it replaces allowed it.
func (s *Set) Secret(what, file string) (io.WriteCloser, error) { return s.file(what, file, 0o600) }

func (s *Set) file(what, file string, mode fs.FileMode) (io.WriteCloser, error) {
	if file == "" {
		return nil, fmt.Errorf("%s: name a file after the colon", what)
	}
	out := locationOf(what, file)
	if std := s.infoOfStdout(); std != nil && out.info != nil && os.SameFile(std, out.info) && !out.isNullDevice() {
		out.stdout = true
		return stream{s.stdout}, s.claim(out)
	}
	if err := out.checkWritable(); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	if err := s.claim(out); err != nil {
		return nil, err
	}
	if out.isStream() {
		return &deviceFile{path: file}, nil
	}
	p := &pendingFile{path: out.path, mode: mode}
	if out.info != nil {
		p.keep = out.info.Mode().Perm() & mode
	}
	return p, nil
}

// claim takes a place for an output; it must be nobody else's.
func (s *Set) claim(out location) error {
	for _, other := range s.outputs {
		if out.same(other) {
			return fmt.Errorf("%s and %s would both write to %s: one would be lost, give each its own file", other.what, out.what, out.name())
		}
	}
	for _, in := range s.inputs {
		if out.same(in) {
			return fmt.Errorf("%s would overwrite what %s reads: give it another file", out.what, in.what)
		}
	}
	s.outputs = append(s.outputs, out)
	return nil
}

// infoOfStdout is what the standard output leads to; nil when that is no file.
func (s *Set) infoOfStdout() fs.FileInfo {
	f, ok := s.stdout.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	return info
}

// stream is the standard output under the name of a file; closing it does nothing.
type stream struct{ io.Writer }

func (stream) Close() error { return nil }

// CheckNew returns an error when a file is there that would be lost, for outputs that people keep. what is the flag.
// Devices and pipes lose nothing; "" is no file.
func CheckNew(what, file string) error {
	info, err := os.Stat(file)
	if file == "" || err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return fmt.Errorf("%s: %s is there already", what, file)
}

// Unread reports whether an error is that nobody reads an output any more.
func Unread(err error) bool { return errors.Is(err, brokenPipe) }
