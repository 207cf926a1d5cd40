package bolt

import (
	"context"

	"go.etcd.io/bbolt"
)

// openAgain opens the file again after a write that failed. When another process has written meanwhile, its worlds
// are taken from the file.
func (s *Store) openAgain() error {
	before := s.lastTransaction()
	_ = s.db.Load().Close() // what it could say is known
	f := &openedFile{}
	if err := f.open(s.path, false); err != nil {
		return err
	}
	s.file = f.file
	s.db.Store(f.db)
	s.doubtful = false
	if before != 0 && before == s.lastTransaction() {
		return nil
	}
	return s.reload()
}

// lastTransaction returns the number of the last transaction in the file, 0 when it cannot be read.
func (s *Store) lastTransaction() (id int) {
	_ = s.view(func(tx *bbolt.Tx) error {
		id = tx.ID()
		return nil
	})
	return id
}

// reload forgets what is known of all worlds and reads it from the file.
func (s *Store) reload() error {
	loaded, err := loadIndex(s.db.Load())
	if err != nil {
		s.damage = err
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range loaded.worlds {
		if known := s.index.find(w.Ref); known != nil {
			w.numbers.given = max(w.numbers.given, known.numbers.given)
		}
	}
	s.index, s.working = loaded, loaded.clone()
	return nil
}

// closeFile gives the file free. One that is damaged is not asked to finish anything.
func (s *Store) closeFile() error {
	if s.damage != nil {
		return s.file.Close()
	}
	return s.db.Load().Close()
}

// tryWriting is a write without effect on worlds, as large as the one that failed: a full disk may have space for less.
func (s *Store) tryWriting(ctx context.Context, size int) error {
	key := []byte(triedKey)
	err := s.write(ctx, func(b *batch, _ *write) error { return b.put(metaBucket, key, make([]byte, size)) })
	if err != nil {
		return err
	}
	return s.write(ctx, func(b *batch, _ *write) error { return b.del(metaBucket, key) })
}
