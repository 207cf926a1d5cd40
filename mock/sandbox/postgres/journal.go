package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// readJournal returns the exchanges of a world after a number, each with what the world says of its journal; a
// journal without exchanges is one row. What is old was there, or handed out, more than ten seconds ago.
const readJournal = `
	SELECT cleared, final, exchanges, capacity, coalesce(numbered < now() - interval '10 seconds', false),
		coalesce(e.number, 0), e.data, coalesce(e.kept < now() - interval '10 seconds', false)
	FROM worlds w LEFT JOIN LATERAL (
		SELECT * FROM exchanges WHERE world = w.rank AND number > greatest(w.cleared, $3) ORDER BY number DESC LIMIT w.capacity
		) AS e ON true
	WHERE id = $1 AND incarnation = $2 ORDER BY e.number`

// waitForExchanges waits for those that are being added.
const waitForExchanges = `SELECT FROM worlds WHERE id = $1 AND incarnation = $2 FOR UPDATE`

// settleNumbers makes it certain that no number up to an old one is added any more.
const settleNumbers = `
	UPDATE worlds SET final = greatest(final,
		CASE WHEN numbered < now() - interval '10 seconds' THEN exchanges END,
		(SELECT max(number) FROM exchanges WHERE world = rank AND kept < now() - interval '10 seconds'))
	WHERE id = $1 AND incarnation = $2`

// Exchanges implements [sandbox.Store]. A number that is missing for long is settled first.
func (s *Store) Exchanges(ctx context.Context, r sandbox.Ref, after uint64) (*sandbox.StoredJournal, error) {
	var j *journal
	err := s.look(ctx, "exchanges", func(ctx context.Context) error {
		b := &pgx.Batch{}
		queueJournal(b, r, after, &j)
		if err := s.relaxed.inOneStep(ctx, b); err != nil || j.old <= j.Final {
			return orGone(err)
		}
		b = &pgx.Batch{}
		b.Queue(waitForExchanges, r.ID, r.Incarnation)
		b.Queue(settleNumbers, r.ID, r.Incarnation)
		queueJournal(b, r, after, &j)
		return orGone(s.relaxed.inOneStep(ctx, b))
	})
	if err != nil {
		return nil, err
	}
	return &j.StoredJournal, nil
}

// A journal is one of a world, with the largest number that was handed out long ago.
type journal struct {
	sandbox.StoredJournal
	old uint64
}

func queueJournal(b *pgx.Batch, r sandbox.Ref, after uint64, into **journal) {
	b.Queue(readJournal, r.ID, r.Incarnation, int64(after)).Query(func(rows pgx.Rows) (err error) {
		*into, err = scanJournal(rows, r, after)
		return err
	})
}

func scanJournal(rows pgx.Rows, r sandbox.Ref, after uint64) (*journal, error) {
	j, settled, capacity, there := &journal{}, uint64(0), 0, false
	for rows.Next() {
		e := sandbox.StoredExchange{World: r}
		var allOld, old bool
		if err := rows.Scan(&j.Cleared, &settled, &j.Given, &capacity, &allOld, &e.Number, &e.Data, &old); err != nil {
			return nil, err
		}
		if there = true; e.Number > 0 {
			j.Exchanges = append(j.Exchanges, e)
		}
		if old {
			j.old = e.Number
		}
		if allOld {
			j.old = j.Given
		}
	}
	if rows.Err() == nil && !there {
		return nil, pgx.ErrNoRows
	}
	j.finish(max(settled, min(after, j.Given)), capacity)
	return j, rows.Err()
}

// finish works out the last number before which nothing is missing that may still come. Up to a known one that is
// so, because it is settled, or because the reader did not ask for it.
func (j *journal) finish(known uint64, capacity int) {
	j.Final = max(j.Cleared, known)
	switch {
	case capacity <= 0:
		j.Final = j.Given
	case len(j.Exchanges) == capacity:
		j.Final = max(j.Final, j.Exchanges[0].Number-1)
	}
	for _, e := range j.Exchanges {
		if e.Number == j.Final+1 {
			j.Final++
		}
	}
}
