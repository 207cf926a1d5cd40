package output

import (
	"errors"
	"io"
	"io/fs"
	"sync"
)

// A Stream remembers the first error of what is written to it, so that no lost output goes unnoticed.
type Stream struct {
	to  io.Writer
	mu  sync.Mutex
	err error
}

// NewStream is a stream that leads to another writer.
func NewStream(to io.Writer) *Stream { return &Stream{to: to} }

// Write passes on what it is given, until that fails once.
func (s *Stream) Write(p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return 0, s.err
	}
	n, s.err = s.to.Write(p)
	return n, s.err
}

// Err is the first error; nil when everything was written.
func (s *Stream) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Stat is what the stream leads to, where that is a file.
func (s *Stream) Stat() (fs.FileInfo, error) {
	if f, ok := s.to.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return f.Stat()
	}
	return nil, errors.ErrUnsupported
}
