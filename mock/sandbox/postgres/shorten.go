package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A snapshot that is older than the one that is there changes nothing.
const setSnapshot = `
	UPDATE worlds SET snapshot = $4, number = $3
	WHERE id = $1 AND incarnation = $2 AND head >= $3 AND (number < $3 OR number = $3 AND snapshot IS NULL)`

const removeEntries = `DELETE FROM entries e USING worlds w WHERE id = $1 AND incarnation = $2 AND e.world = w.rank AND e.number <= w.number`

const headOf = `SELECT head FROM worlds WHERE id = $1 AND incarnation = $2`

// errNotReached says that a snapshot has more than the log.
var errNotReached = errors.New("the log of the sandbox ends before the snapshot")

// Shorten implements [sandbox.Store].
func (s *Store) Shorten(ctx context.Context, r sandbox.Ref, number uint64, snapshot []byte) error {
	return s.change(ctx, "shorten", func(ctx context.Context) error {
		head := int64(-1)
		b := &pgx.Batch{}
		b.Queue(setSnapshot, r.ID, r.Incarnation, int64(number), present([][]byte{snapshot})[0])
		b.Queue(removeEntries, r.ID, r.Incarnation)
		b.Queue(headOf, r.ID, r.Incarnation).QueryRow(func(row pgx.Row) error { return row.Scan(&head) })
		err := orGone(s.durable.inOneStep(ctx, b))
		if err == nil && head < int64(number) {
			err = errNotReached
		}
		return err
	})
}

// Delete implements [sandbox.Store]. Keys, entries and exchanges go with the row of the world.
func (s *Store) Delete(ctx context.Context, r sandbox.Ref) error {
	err := s.change(ctx, "delete", func(ctx context.Context) error {
		_, err := s.durable.Exec(ctx, `DELETE FROM worlds WHERE id = $1 AND incarnation = $2`, r.ID, r.Incarnation)
		return orGone(err)
	})
	if errors.Is(err, sandbox.ErrGone) {
		return nil
	}
	return err
}
