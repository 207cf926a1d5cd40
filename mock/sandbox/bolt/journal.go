package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"

	"go.etcd.io/bbolt"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// KeepExchanges adds exchanges to the journals of worlds that are there.
func (s *Store) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	kept := make([]sandbox.StoredExchange, len(all))
	for i, x := range all {
		kept[i] = x
		kept[i].Data = append([]byte{}, x.Data...)
	}
	return s.write(ctx, func(b *batch, _ *write) error {
		for _, x := range kept {
			if err := b.keep(x); err != nil {
				return err
			}
		}
		return nil
	})
}

// keep adds one exchange; nothing happens when it is there already, or when its number is final.
func (b *batch) keep(x sandbox.StoredExchange) error {
	found := b.index.find(x.World)
	if found == nil || x.Number <= found.cleared || !b.mayCome(found, x.Number) {
		return nil
	}
	key := numberKey(found.rank, x.Number)
	if b.tx.Bucket([]byte(exchangeBucket)).Get(key) != nil {
		return nil
	}
	w := *found
	w.exchanges++
	if err := b.put(exchangeBucket, key, x.Data); err != nil {
		return err
	}
	b.touched[w.rank] = true
	b.know(&w)
	return b.trim(&w)
}

// mayCome reports whether an exchange with this number has a place.
func (b *batch) mayCome(w *world, number uint64) bool {
	b.store.mu.Lock()
	defer b.store.mu.Unlock()
	if number <= w.numbers.final {
		return false
	}
	w.numbers.given = max(w.numbers.given, number)
	return true
}

// trim removes the oldest exchanges above the limit of w, which nobody else knows yet. Numbers before the oldest of a
// full journal have no place.
func (b *batch) trim(w *world) error {
	limit := max(w.limit, 0)
	if w.exchanges < limit {
		return nil
	}
	var final uint64
	c, prefix := b.tx.Bucket([]byte(exchangeBucket)).Cursor(), rankKey(w.rank)
	for {
		key, _ := c.Seek(prefix)
		if !bytes.HasPrefix(key, prefix) {
			break
		}
		number := binary.BigEndian.Uint64(key[8:])
		if w.exchanges <= limit {
			final = number - 1
			break
		}
		if final, w.exchanges = number, w.exchanges-1; b.check(c.Delete()) != nil {
			return b.err
		}
		b.wrote = true
	}
	b.then = append(b.then, func() { w.numbers.end(final) })
	return nil
}

// clear removes the exchanges so far, and those that have a number and are not kept yet.
func (b *batch) clear(w *world) error {
	w.cleared, w.exchanges, b.wrote = b.store.given(w), 0, true
	b.touched[w.rank] = true
	cleared := w.cleared
	b.then = append(b.then, func() { w.numbers.end(cleared) })
	return b.delNumbers(exchangeBucket, w.rank, last)
}

// Exchanges returns the journal of a world after a number.
func (s *Store) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (*sandbox.StoredJournal, error) {
	w, err := s.known(ctx, r)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	j, void := &sandbox.StoredJournal{Final: w.numbers.final, Given: w.numbers.given}, map[uint64]bool{}
	maps.Copy(void, w.numbers.void)
	s.mu.Unlock()
	err = s.read(ctx, w, func(tx *bbolt.Tx) error { return readJournal(tx, w, j, after, void) })
	if err != nil {
		return nil, err
	}
	for void[j.Final+1] {
		j.Final++
	}
	return j, nil
}

// readJournal adds the exchanges after a number to j, and the numbers of all to those that are not late.
func readJournal(tx *bbolt.Tx, w *world, j *sandbox.StoredJournal, after uint64, notLate map[uint64]bool) error {
	given, cleared, err := decodeNumbers(tx.Bucket([]byte(numberBucket)).Get(rankKey(w.rank)))
	if err != nil {
		return err
	}
	j.Given, j.Cleared = max(j.Given, given), cleared
	return eachNumber(tx, exchangeBucket, w.rank, 0, last, func(number uint64, text []byte) {
		if notLate[number] = true; number > after {
			j.Exchanges = append(j.Exchanges, sandbox.StoredExchange{World: w.Ref, Number: number, Data: append([]byte{}, text...)})
		}
	})
}
