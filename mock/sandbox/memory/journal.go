package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A journal is the exchanges of one world, in the order of their numbers. No number up to final is added any more.
type journal struct {
	exchanges             []sandbox.StoredExchange
	cleared, final, given uint64
}

// clear removes the exchanges so far, and those that have a number and are not kept yet.
func (j *journal) clear() {
	j.exchanges = nil
	j.cleared, j.final = j.given, j.given
}

// keep adds one exchange; nothing happens when it is there already.
func (j *journal) keep(x sandbox.StoredExchange, limit int) {
	at, there := slices.BinarySearchFunc(j.exchanges, x, byNumber)
	if there || x.Number <= j.final {
		return
	}
	x.Data = copied(x.Data)
	j.exchanges, j.given = slices.Insert(j.exchanges, at, x), max(j.given, x.Number)
	j.trim(limit)
}

// trim removes the oldest exchanges above a limit. Numbers before the oldest of a full journal have no place.
func (j *journal) trim(limit int) {
	above := len(j.exchanges) - max(limit, 0)
	if above < 0 {
		return
	}
	if above > 0 {
		j.final = max(j.final, j.exchanges[above-1].Number)
	}
	if j.exchanges = slices.Delete(j.exchanges, 0, above); len(j.exchanges) > 0 {
		j.final = max(j.final, j.exchanges[0].Number-1)
	}
}

func byNumber(a, b sandbox.StoredExchange) int { return cmp.Compare(a.Number, b.Number) }

// KeepExchanges adds exchanges to the journals of worlds that are there.
func (s *Store) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	return s.do(ctx, func() error {
		for _, x := range all {
			if w, err := s.world(x.World); err == nil {
				w.journal.keep(x, w.kept.Limit)
			}
		}
		return nil
	})
}

// Exchanges returns a copy of the journal of a world after a number.
func (s *Store) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (stored *sandbox.StoredJournal, err error) {
	err = s.do(ctx, func() error {
		w, err := s.world(r)
		if err != nil {
			return err
		}
		j := &w.journal
		stored = &sandbox.StoredJournal{Cleared: j.cleared, Final: j.final, Given: j.given}
		for _, x := range j.exchanges {
			if x.Number <= after {
				continue
			}
			stored.Exchanges = append(stored.Exchanges, sandbox.StoredExchange{World: r, Number: x.Number, Data: copied(x.Data)})
		}
		return nil
	})
	return stored, err
}
