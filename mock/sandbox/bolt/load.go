package bolt

import (
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"
)

// loadIndex reads what is known of all worlds, and checks that all texts belong to a world and that no entry is missing.
func loadIndex(db *bbolt.DB) (*index, error) {
	x := newIndex()
	err := db.View(func(tx *bbolt.Tx) error {
		for _, step := range []struct {
			bucket string
			read   func(x *index, key, text []byte) error
		}{
			{worldBucket, readWorld},
			{openingBucket, readOpening},
			{snapshotBucket, readNumber},
			{numberBucket, readNumbers},
			{entryBucket, readEntry},
			{exchangeBucket, readExchange},
		} {
			b := tx.Bucket([]byte(step.bucket))
			if b == nil {
				return fmt.Errorf("there are no %s", step.bucket)
			}
			if err := b.ForEach(func(key, text []byte) error { return step.read(x, key, text) }); err != nil {
				return fmt.Errorf("%s: %w", step.bucket, err)
			}
		}
		return nil
	})
	return x, err
}

func readWorld(x *index, key, text []byte) error {
	if len(key) != 8 {
		return fmt.Errorf("a key of %d bytes", len(key))
	}
	w, err := decodeWorld(binary.BigEndian.Uint64(key), text)
	if err != nil {
		return err
	}
	if x.byID(w.ID) != nil || w.rank == 0 {
		return fmt.Errorf("world %d has the id of another", w.rank)
	}
	w.numbers = &numbers{void: map[uint64]bool{}}
	x.put(w)
	return nil
}

// loaded returns the world of a key.
func (x *index) loaded(key []byte) (*world, error) {
	if len(key) >= 8 {
		if w := x.worlds[binary.BigEndian.Uint64(key)]; w != nil {
			return w, nil
		}
	}
	return nil, fmt.Errorf("%x is of no world", key)
}

func readOpening(x *index, key, _ []byte) error {
	_, err := x.loaded(key)
	return err
}

func readNumber(x *index, key, text []byte) error {
	w, err := x.loaded(key)
	if err == nil {
		w.number, _, err = decodeSnapshot(text)
		w.head = w.number
	}
	return err
}

func readNumbers(x *index, key, text []byte) error {
	w, err := x.loaded(key)
	if err == nil {
		w.numbers.given, w.cleared, err = decodeNumbers(text)
		w.numbers.written, w.numbers.final = w.numbers.given, w.numbers.given
	}
	return err
}

func readEntry(x *index, key, _ []byte) error {
	w, err := x.loaded(key)
	if err != nil {
		return err
	}
	_, number, err := splitKey(key)
	if err == nil && number != w.head+1 {
		err = fmt.Errorf("entry %d of sandbox %s comes after %d", number, w.ID, w.head)
	}
	w.head = number
	return err
}

func readExchange(x *index, key, _ []byte) error {
	w, err := x.loaded(key)
	if err == nil {
		_, _, err = splitKey(key)
		w.exchanges++
	}
	return err
}
