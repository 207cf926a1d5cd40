package postgres

import (
	"context"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// advance moves the head of a world from a known number, and hands out the number of an exchange. Two that are
// sent at once are carried out one after the other, and the second one finds no row.
const advance = `
	UPDATE worlds SET head = head + $4, exchanges = exchanges + $5,
		numbered = CASE WHEN $5::bigint > 0 THEN clock_timestamp() ELSE numbered END,
		cleared = CASE WHEN $6 THEN exchanges ELSE cleared END
	WHERE id = $1 AND incarnation = $2 AND head = $3 RETURNING head, exchanges`

const commitOne = `WITH moved AS (` + advance + `, rank, cleared),
	added AS (INSERT INTO entries (world, number, data) SELECT rank, head, $7 FROM moved)
	SELECT head, exchanges FROM moved`

// commitMany numbers the entries. It also removes exchanges, for which readers look at cleared alone.
const commitMany = `WITH moved AS (` + advance + `, rank, cleared),
	added AS (
		INSERT INTO entries (world, number, data)
		SELECT rank, $3 + e.place, e.data FROM moved, unnest($7::bytea[]) WITH ORDINALITY AS e(data, place)),
	removed AS (DELETE FROM exchanges USING moved WHERE $6 AND world = rank AND exchanges.number <= moved.cleared)
	SELECT head, exchanges FROM moved`

// Commit implements [sandbox.Store] with one statement; it takes a second one to say why there was no effect.
func (s *Store) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (p sandbox.Position, err error) {
	l := s.durable
	if len(c.Entries) == 0 && !c.ClearJournal {
		l = s.relaxed
	}
	err = s.change(ctx, "commit", func(ctx context.Context) error {
		giveBack, err := l.turns.take(ctx, r.ID)
		if err != nil {
			return err
		}
		defer giveBack()
		p, err = l.commit(ctx, r, c)
		return err
	})
	if err == sandbox.ErrGone {
		err = s.whyNot(ctx, r)
	}
	return p, err
}

func (l *lane) commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (p sandbox.Position, err error) {
	query, exchange := advance, int64(0)
	if c.Exchange {
		exchange = 1
	}
	args := []any{r.ID, r.Incarnation, int64(c.After), int64(len(c.Entries)), exchange, c.ClearJournal}
	switch {
	case c.ClearJournal || len(c.Entries) > 1:
		query, args = commitMany, append(args, present(c.Entries))
	case len(c.Entries) == 1:
		query, args = commitOne, append(args, present(c.Entries)[0])
	}
	var head, number int64
	if err := l.QueryRow(ctx, query, args...).Scan(&head, &number); err != nil {
		return p, orGone(err)
	}
	return sandbox.Position{Head: uint64(head), Exchange: uint64(number * exchange)}, nil
}

// whyNot says why a commit found no world with its number.
func (s *Store) whyNot(ctx context.Context, r sandbox.Ref) error {
	err := s.look(ctx, "commit", func(ctx context.Context) error {
		var there bool
		return orGone(s.relaxed.QueryRow(ctx, `SELECT true FROM worlds WHERE id = $1 AND incarnation = $2`, r.ID, r.Incarnation).Scan(&there))
	})
	if err == nil {
		return sandbox.ErrBehind
	}
	return err
}

// present returns texts of which none is nil, which a column would take for no text at all.
func present(texts [][]byte) [][]byte {
	all := make([][]byte, len(texts))
	for i, text := range texts {
		if all[i] = text; text == nil {
			all[i] = []byte{}
		}
	}
	return all
}
