package bolt

import (
	"bytes"
	"errors"

	"go.etcd.io/bbolt"
)

// A batch is what is written in one transaction.
type batch struct {
	store   *Store
	tx      *bbolt.Tx
	id      int             // of the transaction; 0: nothing was written
	index   *index          // with the changes so far; durable is Store.index
	touched map[uint64]bool // the ranks of worlds whose numbers are written
	changes []func(*index)  // what the index of the store gets when all is durable
	then    []func()        // what is done besides; Store.mu is held
	given   []givenNumber
	wrote   bool
	size    int   // of the texts
	err     error // of the engine: it ends the batch
}

// A givenNumber is one that an exchange of a batch got.
type givenNumber struct {
	of     *numbers
	number uint64
}

// errNothing ends a transaction in which nothing was written.
var errNothing = errors.New("nothing to write")

// applyAll applies each change. What one caller has asked for may be refused; an error is one of the engine.
func (b *batch) applyAll(all []*write) error {
	for _, w := range all {
		if !w.step.CompareAndSwap(waiting, taken) {
			continue
		}
		if w.err = w.apply(b, w); b.err != nil {
			return b.err
		}
	}
	if !b.wrote {
		return errNothing
	}
	for rank := range b.touched {
		if err := b.putNumbers(b.index.worlds[rank]); err != nil {
			return err
		}
	}
	hook(afterWrite)
	return nil
}

// put writes one text, and del removes one. A change is refused before its first put, or not at all.
func (b *batch) put(bucket string, key, text []byte) error {
	b.wrote, b.size = true, b.size+len(text)
	return b.check(b.tx.Bucket([]byte(bucket)).Put(key, text))
}

func (b *batch) del(bucket string, key []byte) error {
	b.wrote = true
	return b.check(b.tx.Bucket([]byte(bucket)).Delete(key))
}

func (b *batch) check(err error) error {
	if err != nil {
		b.err = err
	}
	return err
}

// delNumbers removes the texts of a world up to a number, in the order of their numbers.
func (b *batch) delNumbers(bucket string, rank, last uint64) error {
	c, prefix, end := b.tx.Bucket([]byte(bucket)).Cursor(), rankKey(rank), numberKey(rank, last)
	for {
		key, _ := c.Seek(prefix)
		if !bytes.HasPrefix(key, prefix) || bytes.Compare(key, end) > 0 {
			return nil
		}
		b.wrote = true
		if err := b.check(c.Delete()); err != nil {
			return err
		}
	}
}

// know puts what is known of a world into the index, now for this batch and later for all.
func (b *batch) know(w *world) { b.change(func(x *index) { x.put(w) }) }

func (b *batch) forget(w *world) {
	delete(b.touched, w.rank)
	b.change(func(x *index) { x.remove(w) })
}

func (b *batch) change(f func(*index)) {
	f(b.index)
	b.changes = append(b.changes, f)
}
