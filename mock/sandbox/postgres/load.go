package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// errTorn says that a log has another length than its world says. No commit leaves one behind.
var errTorn = errors.New("entries of a sandbox are missing in the database")

// Find implements [sandbox.Store].
func (s *Store) Find(ctx context.Context, id string) (sandbox.Ref, error) {
	return s.find(ctx, `SELECT id, incarnation FROM worlds WHERE id = $1`, id)
}

// FindKey implements [sandbox.Store].
func (s *Store) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	return s.find(ctx, `SELECT id, incarnation FROM worlds JOIN keys ON world = rank WHERE digest = $1`, k[:])
}

func (s *Store) find(ctx context.Context, query string, by any) (r sandbox.Ref, err error) {
	err = s.look(ctx, "find", func(ctx context.Context) error {
		return orGone(s.relaxed.QueryRow(ctx, query, by).Scan(&r.ID, &r.Incarnation))
	})
	return r, err
}

// loadWorld is one statement, and so as of one instant.
const loadWorld = `
	SELECT id, incarnation, scenario, seed, expires, expires_nanos, capacity, opening, snapshot, number, head,
		ARRAY (SELECT digest FROM keys WHERE world = rank ORDER BY place),
		ARRAY (SELECT e.data FROM entries e WHERE e.world = w.rank AND e.number > w.number ORDER BY e.number)
	FROM worlds w WHERE id = $1 AND incarnation = $2`

// Load implements [sandbox.Store].
func (s *Store) Load(ctx context.Context, r sandbox.Ref) (w *sandbox.StoredWorld, err error) {
	err = s.look(ctx, "load", func(ctx context.Context) error {
		w, err = scanWorld(s.relaxed.QueryRow(ctx, loadWorld, r.ID, r.Incarnation))
		return orGone(err)
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

func scanWorld(row pgx.Row) (*sandbox.StoredWorld, error) {
	w := &sandbox.StoredWorld{}
	var seed, capacity, number, head int64
	var keys [][]byte
	var expires *time.Time
	var nanos int16
	err := row.Scan(&w.ID, &w.Incarnation, &w.Scenario, &seed, &expires, &nanos, &capacity, &w.Opening, &w.Snapshot, &number, &head, &keys, &w.Entries)
	if err != nil {
		return nil, err
	}
	w.Seed, w.Limit, w.Number, w.Expires = uint64(seed), int(capacity), uint64(number), expiry(expires, nanos)
	for _, k := range keys {
		w.Keys = append(w.Keys, sandbox.KeyDigest(k))
	}
	if len(w.Entries) == 0 {
		w.Entries = nil
	}
	if w.Head() != uint64(head) {
		return nil, errTorn
	}
	return w, nil
}

// expiry puts together what timestamp has divided.
func expiry(t *time.Time, nanos int16) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC().Add(time.Duration(nanos))
}

const entriesAfter = `
	SELECT number, head, ARRAY (SELECT e.data FROM entries e WHERE e.world = w.rank AND e.number > $3 ORDER BY e.number)
	FROM worlds w WHERE id = $1 AND incarnation = $2`

// Entries implements [sandbox.Store]. It also returns ErrShortened for a number that the log has not reached: the
// server lost what it had acknowledged, and the world must be loaded anew.
func (s *Store) Entries(ctx context.Context, r sandbox.Ref, after uint64) (entries [][]byte, err error) {
	var number, head int64
	err = s.look(ctx, "entries", func(ctx context.Context) error {
		return orGone(s.relaxed.QueryRow(ctx, entriesAfter, r.ID, r.Incarnation, int64(after)).Scan(&number, &head, &entries))
	})
	switch {
	case err != nil:
		return nil, err
	case int64(after) < number || int64(after) > head:
		return nil, sandbox.ErrShortened
	case int64(len(entries)) != head-int64(after):
		return nil, s.settings.failure("entries", errTorn)
	case len(entries) == 0:
		return nil, nil
	}
	return entries, nil
}
