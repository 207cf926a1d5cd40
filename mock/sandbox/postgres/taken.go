package postgres

import (
	"context"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// worldsInTheWay are those with the id, and those with a key, which is the last column.
const worldsInTheWay = `
	SELECT id, incarnation, scenario, seed, expires, expires_nanos, digest
	FROM (SELECT worlds.*, NULL::bytea AS digest FROM worlds WHERE id = $1
		UNION ALL SELECT worlds.*, digest FROM worlds JOIN keys ON world = rank WHERE digest = ANY ($2)) AS w
	WHERE NOT (id = $3 AND incarnation = $4) AND (expires IS NULL OR expires > now())`

// taken returns who has the id or a key of a world; nil when nobody has.
func (s *Store) taken(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	old := sandbox.Ref{}
	if replaces != nil {
		old = *replaces
	}
	rows, err := s.relaxed.Query(ctx, worldsInTheWay, w.ID, digests(w.Keys), old.ID, old.Incarnation)
	if err != nil {
		return err
	}
	var first *sandbox.Taken
	for rows.Next() {
		t := &sandbox.Taken{}
		var digest []byte
		if err := scanSummary(rows, &t.By, &digest); err != nil {
			return err
		}
		if digest != nil {
			t.Key = (*sandbox.KeyDigest)(digest)
		}
		if first == nil || t.Key == nil || first.Key != nil && slices.Index(w.Keys, *t.Key) < slices.Index(w.Keys, *first.Key) {
			first = t
		}
	}
	if rows.Err() != nil || first == nil {
		return rows.Err()
	}
	return first
}
