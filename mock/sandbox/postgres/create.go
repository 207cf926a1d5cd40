package postgres

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// lockReplaced waits for the commits to a world in progress, so that the statements after it see their entries.
const lockReplaced = `SELECT FROM worlds WHERE id = $1 AND incarnation = $2 FOR UPDATE`

// removeExpired removes worlds that stand in the way of a new one, but not the one that it replaces.
const removeExpired = `
	DELETE FROM worlds WHERE rank IN (
		SELECT rank FROM worlds
		WHERE rank IN (SELECT rank FROM worlds WHERE id = $1 UNION SELECT world FROM keys WHERE digest = ANY ($2))
			AND expires <= now() AND NOT (id = $3 AND incarnation = $4)
		ORDER BY rank FOR UPDATE)`

const insertWorld = `
	INSERT INTO worlds (id, incarnation, scenario, seed, expires, expires_nanos, capacity, opening, snapshot, number, head,
		cleared, exchanges, final)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`

// insertFirstExchanges adds what the journal of a new world begins with.
const insertFirstExchanges = `
	INSERT INTO exchanges (world, number, data, kept)
	SELECT rank, e.number, e.data, clock_timestamp()
	FROM worlds, unnest($3::bigint[], $4::bytea[]) AS e(number, data)
	WHERE id = $1 AND incarnation = $2`

// replaceWorld keeps the rank, which is the place in the list and leads to the journal. Who has a number of an
// exchange and has not written it would write it to a world that is gone: these numbers are final.
const replaceWorld = `
	WITH w AS (
		UPDATE worlds SET id = $1, incarnation = $2, scenario = $3, seed = $4, expires = $5, expires_nanos = $6,
			capacity = $7, opening = $8, snapshot = $9, number = $10, head = $11,
			final = exchanges
		WHERE id = $12 AND incarnation = $13 RETURNING rank),
	without_keys AS (DELETE FROM keys USING w WHERE world = rank),
	without_entries AS (DELETE FROM entries USING w WHERE world = rank)
	SELECT FROM w`

// insertKeys inserts in the order of the digests: two worlds with the same keys must not wait for each other.
const insertKeys = `
	INSERT INTO keys (world, digest, place)
	SELECT rank, k.digest, k.place FROM worlds, unnest($3::bytea[]) WITH ORDINALITY AS k(digest, place)
	WHERE id = $1 AND incarnation = $2 ORDER BY k.digest`

const insertEntries = `
	INSERT INTO entries (world, number, data)
	SELECT rank, number + e.place, e.data FROM worlds, unnest($3::bytea[]) WITH ORDINALITY AS e(data, place)
	WHERE id = $1 AND incarnation = $2`

// Create implements [sandbox.Store]. Constraints of the tables decide whether an id or a key is taken.
func (s *Store) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	return s.change(ctx, "create", func(ctx context.Context) error {
		err := s.create(ctx, w, replaces)
		if codeOf(err) != uniqueViolation {
			return err
		}
		if taken := s.taken(ctx, w, replaces); taken != nil {
			return taken
		}
		return err // the other one is gone already: try again
	})
}

func (s *Store) create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	old, kept := sandbox.Ref{}, int64(1)
	if replaces != nil {
		old = *replaces
	}
	expires, nanos := timestamp(w.Expires)
	row := []any{
		w.ID, w.Incarnation, w.Scenario, int64(w.Seed), expires, nanos, int64(w.Limit),
		present([][]byte{w.Opening})[0], w.Snapshot, int64(w.Number), int64(w.Head()),
	}
	b := &pgx.Batch{}
	b.Queue(removeExpired, w.ID, digests(w.Keys), old.ID, old.Incarnation)
	if replaces == nil {
		queueNew(b, w, row)
	} else {
		b.Queue(lockReplaced, old.ID, old.Incarnation)
		count := func(rows pgx.Rows) error { rows.Close(); kept = rows.CommandTag().RowsAffected(); return rows.Err() }
		b.Queue(replaceWorld, append(row, old.ID, old.Incarnation)...).Query(count)
	}
	b.Queue(insertKeys, w.ID, w.Incarnation, digests(w.Keys))
	if len(w.Entries) > 0 {
		b.Queue(insertEntries, w.ID, w.Incarnation, present(w.Entries))
	}
	if err := s.durable.inOneStep(ctx, b); err != nil {
		return err
	}
	if kept == 0 {
		return sandbox.ErrGone
	}
	return nil
}

// queueNew adds a world that replaces none, with what its journal begins with.
func queueNew(b *pgx.Batch, w *sandbox.StoredWorld, row []any) {
	j := w.Journal
	if j == nil {
		j = &sandbox.StoredJournal{}
	}
	b.Queue(insertWorld, append(row, int64(j.Cleared), int64(j.Given))...)
	if len(j.Exchanges) == 0 {
		return
	}
	numbers, data := make([]int64, len(j.Exchanges)), make([][]byte, len(j.Exchanges))
	for i, x := range j.Exchanges {
		numbers[i], data[i] = int64(x.Number), x.Data
	}
	b.Queue(insertFirstExchanges, w.ID, w.Incarnation, numbers, present(data))
}

// digests returns keys as the driver takes them, each one once.
func digests(keys []sandbox.KeyDigest) [][]byte {
	all := [][]byte{}
	for i := range keys {
		if !slices.Contains(keys[:i], keys[i]) {
			all = append(all, bytes.Clone(keys[i][:]))
		}
	}
	return all
}

// timestamp divides a time into what a timestamp of the server keeps and the nanoseconds that it does not.
func timestamp(t time.Time) (*time.Time, int16) {
	if t.IsZero() {
		return nil, 0
	}
	coarse := t.Truncate(time.Microsecond)
	return &coarse, int16(t.Sub(coarse))
}
