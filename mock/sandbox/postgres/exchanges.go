package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// insertExchanges adds those of worlds that are still there. Its lock on their rows stops nothing but their removal,
// and waits for nothing else.
const insertExchanges = `
	INSERT INTO exchanges (world, number, data, kept)
	SELECT rank, e.number, e.data, clock_timestamp()
	FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[]) AS e(id, incarnation, number, data)
	JOIN worlds w USING (id, incarnation)
	WHERE e.number > w.cleared AND e.number <= w.exchanges
	ORDER BY rank, e.number FOR KEY SHARE OF w
	ON CONFLICT DO NOTHING`

// trimExchanges removes what nobody reads any more: what is older than the newest ones, what was cleared, and what
// this transaction has added too late. It leaves out what another process is about to remove.
const trimExchanges = `
	DELETE FROM exchanges WHERE (world, number) IN (
		SELECT e.world, e.number FROM (
			SELECT rank, cleared, final, CASE WHEN exchanges - cleared > capacity THEN
				(SELECT number FROM exchanges WHERE world = rank ORDER BY number DESC OFFSET capacity LIMIT 1) END AS outdated
			FROM worlds JOIN (SELECT DISTINCT id, incarnation FROM unnest($1::text[], $2::text[]) AS r(id, incarnation)) AS r USING (id, incarnation)
			) AS w JOIN exchanges e ON e.world = w.rank
				AND (e.number <= greatest(cleared, outdated) OR e.number <= final AND e.xmin = pg_current_xact_id()::xid)
		FOR UPDATE OF e SKIP LOCKED)`

// KeepExchanges implements [sandbox.Store] with one message for all worlds.
func (s *Store) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	if len(all) == 0 {
		return nil
	}
	ids, incarnations, numbers, data := make([]string, len(all)), make([]string, len(all)), make([]int64, len(all)), make([][]byte, len(all))
	for i, e := range all {
		ids[i], incarnations[i], numbers[i], data[i] = e.World.ID, e.World.Incarnation, int64(e.Number), e.Data
	}
	return s.change(ctx, "keep exchanges", func(ctx context.Context) error {
		b := &pgx.Batch{}
		b.Queue(insertExchanges, ids, incarnations, numbers, present(data))
		b.Queue(trimExchanges, ids, incarnations)
		return s.relaxed.inOneStep(ctx, b)
	})
}
