package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// listWorlds returns one world more than a page has, and the total on each row; also without a world.
const listWorlds = `
	SELECT coalesce(id, ''), coalesce(incarnation, ''), coalesce(scenario, ''), coalesce(seed, 0), expires,
		coalesce(expires_nanos, 0::smallint), total, coalesce(rank, 0)
	FROM (SELECT count(*) AS total FROM worlds) AS t
	LEFT JOIN (SELECT * FROM worlds WHERE rank > $1 ORDER BY rank LIMIT $2) AS w ON true ORDER BY rank`

// List implements [sandbox.Store] with one statement.
func (s *Store) List(ctx context.Context, after uint64, n int) (page sandbox.StorePage, err error) {
	err = s.look(ctx, "list", func(ctx context.Context) error {
		page, err = s.list(ctx, after, max(n, 0))
		return err
	})
	return page, err
}

func (s *Store) list(ctx context.Context, after uint64, n int) (page sandbox.StorePage, err error) {
	rows, err := s.relaxed.Query(ctx, listWorlds, int64(after), int64(n)+1)
	if err != nil {
		return page, err
	}
	defer rows.Close()
	last := int64(0)
	for rows.Next() {
		var w sandbox.StoredSummary
		var rank int64
		if err := scanSummary(rows, &w, &page.Total, &rank); err != nil {
			return page, err
		}
		switch {
		case rank == 0:
		case len(page.Worlds) == n:
			page.Next = uint64(last)
		default:
			page.Worlds, last = append(page.Worlds, w), rank
		}
	}
	return page, rows.Err()
}

// scanSummary scans a summary, and the columns after it.
func scanSummary(rows pgx.Rows, w *sandbox.StoredSummary, others ...any) error {
	var seed int64
	var expires *time.Time
	var nanos int16
	into := []any{&w.ID, &w.Incarnation, &w.Scenario, &seed, &expires, &nanos}
	if err := rows.Scan(append(into, others...)...); err != nil {
		return err
	}
	w.Seed, w.Expires = uint64(seed), expiry(expires, nanos)
	return nil
}
