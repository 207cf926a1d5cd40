// Package bolt is the store of worlds in a file of one machine. What goes in are openings, entries and exchanges as
// texts; they are durable when a method returns, and come out as they were, also after the process was killed.
//
// One goroutine writes. It takes all commits that wait, of all worlds, and writes them in one transaction with one
// fsync; each succeeds or fails by itself. Not one transaction for each commit, because the fsync is what takes
// time. Worlds are found in memory, and texts are read from the file without waiting for a write.
package bolt

import (
	"context"
	"errors"
	"os"
	"sync"
	"sync/atomic"

	"go.etcd.io/bbolt"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// errClosed is what methods return after Close.
var errClosed = errors.New("the store is closed")

// A Store keeps worlds in the file rescind.db of a directory. The file is locked for one process.
type Store struct {
	path   string
	opened os.FileInfo // of the file when it was opened
	db     atomic.Pointer[bbolt.DB]
	file   *os.File // of db; the writer alone uses it

	mu         sync.Mutex // never held during a write
	index      *index     // what is durable
	queue      []*write
	closed     bool
	failed     error // why the last write failed; nil: it did not
	failedSize int   // of the texts of that write

	wake  chan struct{}
	ended chan struct{} // closed when the writer has ended

	// The writer alone uses these.
	working  *index // with the changes of the batch that is being written
	doubtful bool   // the last transaction failed: the file is opened again before the next one
	damage   error  // why the file is not used any more
	lastErr  error  // of the last batch, for Close
}

var _ sandbox.Store = (*Store)(nil)

// Open opens the store of a directory, and makes both when there is none. The error is one line for people.
func Open(dir string) (*Store, error) {
	path, err := prepare(dir)
	if err != nil {
		return nil, err
	}
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	removeLeftovers(dir)
	s := &Store{
		path:    path,
		opened:  f.info,
		file:    f.file,
		index:   f.index,
		working: f.index.clone(),
		wake:    make(chan struct{}, 1),
		ended:   make(chan struct{}),
	}
	s.db.Store(f.db)
	go s.run()
	return s, nil
}

// Info says that worlds are durable, and that one process may use them.
func (s *Store) Info() sandbox.StoreInfo {
	return sandbox.StoreInfo{Kind: "bolt", Schema: schema, Durable: true}
}

// spare is the room that a trial asks for besides that of the write that failed: a transaction also copies pages.
const spare = 256 << 10

// Ping reports whether worlds can be written. After a write that failed it tries another one.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.available(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	failed, size := s.failed, s.failedSize
	s.mu.Unlock()
	if failed != nil {
		return s.tryWriting(ctx, size+spare)
	}
	return s.inPlace()
}

// Close writes what waits and the numbers of exchanges, and gives the file free.
func (s *Store) Close() error {
	s.mu.Lock()
	first := !s.closed
	s.closed = true
	s.mu.Unlock()
	s.signal()
	<-s.ended
	if first {
		return s.lastErr
	}
	return nil
}

// available returns an error when ctx is over or the store is closed.
func (s *Store) available(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	return nil
}
