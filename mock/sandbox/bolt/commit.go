package bolt

import (
	"context"
	"fmt"
	"math"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// last is above the numbers of all entries and exchanges.
const last = math.MaxUint64

// Commit adds entries when the log ends where the commit says. One that adds nothing gets its number from memory.
func (s *Store) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	if at, err, decided := s.commitNothing(ctx, r, c); decided {
		return at, err
	}
	var at sandbox.Position
	c.Entries = clones(c.Entries)
	err := s.write(ctx, func(b *batch, to *write) (err error) {
		at, err = b.commit(r, c, to)
		return err
	})
	if err != nil {
		return sandbox.Position{}, err // at may be written still
	}
	return at, nil
}

// commitNothing decides a commit that writes nothing. One that knows more entries than memory waits for the writer.
func (s *Store) commitNothing(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (at sandbox.Position, err error, decided bool) {
	if err := s.available(ctx); err != nil {
		return at, err, true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.index.find(r)
	switch {
	case s.closed:
		return at, errClosed, true
	case len(c.Entries) > 0 || c.ClearJournal || w == nil || c.After > w.head:
		return at, nil, false
	case c.After < w.head:
		return at, sandbox.ErrBehind, true
	}
	at.Head = w.head
	if c.Exchange {
		w.numbers.given++
		at.Exchange = w.numbers.given
	}
	return at, nil, true
}

func (b *batch) commit(r sandbox.Ref, c sandbox.Commit, to *write) (at sandbox.Position, err error) {
	found := b.index.find(r)
	if found == nil {
		return at, sandbox.ErrGone
	}
	if c.After != found.head {
		return at, sandbox.ErrBehind
	}
	w := *found
	if err := b.putEntries(w.rank, w.head, c.Entries); err != nil {
		return at, err
	}
	w.head += uint64(len(c.Entries))
	if c.ClearJournal {
		if err := b.clear(&w); err != nil {
			return at, err
		}
	}
	b.know(&w)
	at.Head = w.head
	if c.Exchange {
		at.Exchange = b.giveNumber(&w, to)
	}
	return at, nil
}

// putEntries writes entries with the numbers after one.
func (b *batch) putEntries(rank, after uint64, entries [][]byte) error {
	for i, e := range entries {
		if err := b.put(entryBucket, numberKey(rank, after+1+uint64(i)), e); err != nil {
			return err
		}
	}
	return nil
}

// Shorten replaces the entries up to a number by a snapshot. A snapshot that is older than the one there is is
// not kept, because it says nothing new.
func (s *Store) Shorten(ctx context.Context, r sandbox.Ref, number uint64, snapshot []byte) error {
	text := encodeSnapshot(number, append([]byte{}, snapshot...))
	return s.write(ctx, func(b *batch, _ *write) error {
		found := b.index.find(r)
		if found == nil {
			return sandbox.ErrGone
		}
		if number > found.head {
			return fmt.Errorf("a snapshot of entry %d of sandbox %s, which has %d", number, r.ID, found.head)
		}
		if number < found.number || number == found.number && b.hasSnapshot(found.rank) {
			return nil
		}
		w := *found
		w.number = number
		b.know(&w)
		if err := b.put(snapshotBucket, rankKey(w.rank), text); err != nil {
			return err
		}
		return b.delNumbers(entryBucket, w.rank, number)
	})
}

func (b *batch) hasSnapshot(rank uint64) bool {
	text := b.tx.Bucket([]byte(snapshotBucket)).Get(rankKey(rank))
	return len(text) > 8 && text[8] == 1
}

// clones are copies that are not nil; the caller may change its own while they are written.
func clones(all [][]byte) [][]byte {
	c := make([][]byte, len(all))
	for i, b := range all {
		c[i] = append([]byte{}, b...)
	}
	return c
}
