package postgres

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

//go:embed schema/1.sql
var schema1 string

// migrations lead from one schema to the next; the number of the schema is how many have been carried out. One
// that was released is never changed.
var migrations = []string{schema1}

// oldest is the first version of PostgreSQL with all that the statements need.
const oldest = 130000

// migrate brings the schema to the number of migrations. Several processes may do so at once.
func (s *settings) migrate(ctx context.Context, to []string) error {
	config := s.pool.ConnConfig.Copy()
	delete(config.RuntimeParams, "statement_timeout") // a migration may take longer than a call
	config.RuntimeParams["synchronous_commit"] = "on"
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := checkVersion(ctx, conn); err != nil {
		return err
	}
	// A schema that is there needs neither a lock nor the right to create one.
	have, err := s.number(ctx, conn, len(to))
	if err != nil || have == len(to) {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return s.migrateLocked(ctx, tx, to) })
}

func checkVersion(ctx context.Context, conn *pgx.Conn) error {
	var number int
	var version, encoding string
	const ask = `SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding')`
	err := conn.QueryRow(ctx, ask).Scan(&number, &version, &encoding)
	if err == nil && number < oldest {
		err = fmt.Errorf("the server is PostgreSQL %s: 13 or newer is needed", version)
	}
	if err == nil && encoding != "UTF8" {
		err = fmt.Errorf("the database keeps text in %s: UTF8 is needed", encoding)
	}
	return err
}

// migrateLocked looks again while no other process migrates, and carries out what is missing.
func (s *settings) migrateLocked(ctx context.Context, tx pgx.Tx, to []string) error {
	if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(hashtextextended('rescind ' || $1, 0))`, s.schema); err != nil {
		return err
	}
	have, err := s.number(ctx, tx, len(to))
	if err != nil || have == len(to) {
		return err
	}
	if err := s.createSchema(ctx, tx); err != nil {
		return err
	}
	for _, script := range to[have:] {
		// Without arguments, a text may have several statements.
		if _, err := tx.Conn().PgConn().Exec(ctx, script).ReadAll(); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `INSERT INTO meta (product, schema) VALUES ('rescind', $1) ON CONFLICT (product) DO UPDATE SET schema = excluded.schema`, len(to))
	return err
}

// createSchema creates it unless somebody did: that needs the right to create schemas, even for nothing.
func (s *settings) createSchema(ctx context.Context, tx pgx.Tx) error {
	var there bool
	err := tx.QueryRow(ctx, `SELECT to_regnamespace($1) IS NOT NULL`, s.schema).Scan(&there)
	if err == nil && !there {
		_, err = tx.Exec(ctx, `CREATE SCHEMA `+pgx.Identifier{s.schema}.Sanitize())
	}
	return err
}

// A queryer is a connection or a transaction.
type queryer interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// number returns the number of the schema, 0 when there is nothing in it. It refuses the tables of other programs,
// and a newer number.
func (s *settings) number(ctx context.Context, q queryer, known int) (have int, err error) {
	var columns int
	var other *string
	const tables = `SELECT min(c.relname) FILTER (WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')),
			(SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass($1 || '.meta') AND attname IN ('product', 'schema'))
		FROM pg_class c WHERE c.relnamespace = to_regnamespace($1)`
	if err := q.QueryRow(ctx, tables, s.schema).Scan(&other, &columns); err != nil {
		return 0, err
	}
	switch {
	case columns < 2 && other != nil:
		return 0, s.foreign(*other)
	case columns < 2:
		return 0, nil
	}
	err = q.QueryRow(ctx, `SELECT schema FROM meta WHERE product = 'rescind'`).Scan(&have)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, s.foreign("meta")
	}
	if err != nil {
		return 0, err
	}
	if have > known {
		err = s.refuse(have, known)
	}
	return have, err
}

// foreign is the error for a schema that another program uses.
func (s *settings) foreign(table string) error {
	return fmt.Errorf("schema %q of the database has tables that are not rescind's, such as %q: name another schema as search_path in the URL", s.schema, table)
}

// refuse is an error when the schema has another number than the one that this process knows.
func (s *settings) refuse(have, known int) error {
	if have == known {
		return nil
	}
	return fmt.Errorf("schema %q of the database was written by a newer rescind (schema %d; this one knows %d): use that version, or another schema",
		s.schema, have, known)
}
