// Package postgres keeps worlds in PostgreSQL, for several processes that serve them at the same time. [Open]
// takes the URL of a database and returns a [sandbox.Store]. Its tables are in the schema that the URL names as
// search_path, "rescind" when it names none.
//
// A commit is one statement: it moves the head of a world from the number that the caller knows, and adds the
// entries. So nothing is locked between two messages to the server, and the loser of a race has no effect. A
// commit with entries waits until the server has its log on disk, even if the server is set up not to wait. A
// commit without entries does not wait: a crash of the server may give its number of an exchange out again.
//
// A number of an exchange is handed out by a commit, and the exchange is written later, by the process that got
// the number. When that process is killed, the exchange never comes. So a missing number is final ten seconds
// after it was handed out, by the clock of the server; a process that comes later than that finds it refused once
// a reader has relied on it.
package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Store keeps worlds in one schema of a database.
type Store struct {
	settings *settings
	durable  *lane // a commit waits for the disk of the server
	relaxed  *lane // a commit does not wait; reads
	schema   int
}

var _ sandbox.Store = (*Store)(nil)

// A lane is a group of connections with the same settings. One world uses few of them at a time.
type lane struct {
	*pgxpool.Pool
	turns *turns
}

// openLimit bounds how long Open waits for the server and for migrations, those of other processes included.
const openLimit = 30 * time.Second

// Open connects to the database, and creates or migrates the schema.
func Open(ctx context.Context, url string) (*Store, error) { return open(ctx, url, migrations) }

// open is Open with other migrations, for tests.
func open(ctx context.Context, url string, to []string) (*Store, error) {
	set, err := readSettings(url)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, openLimit)
	defer cancel()
	if err := set.migrate(ctx, to); err != nil {
		return nil, set.failure("open", err)
	}
	s := &Store{settings: set, schema: len(to)}
	if s.durable, err = set.lane(set.durableConns, "on", 1); err != nil {
		return nil, set.failure("open", err)
	}
	if s.relaxed, err = set.lane(set.relaxedConns, "off", 2); err != nil {
		s.durable.Close()
		return nil, set.failure("open", err)
	}
	return s, nil
}

// lane returns connections of which none is made yet.
func (s *settings) lane(conns int32, synchronous string, perWorld int) (*lane, error) {
	c := s.pool.Copy()
	c.MaxConns, c.MinConns = conns, min(c.MinConns, conns)
	if synchronous == "off" || !waitsLonger[c.ConnConfig.RuntimeParams["synchronous_commit"]] {
		c.ConnConfig.RuntimeParams["synchronous_commit"] = synchronous
	}
	pool, err := pgxpool.NewWithConfig(context.Background(), c)
	return &lane{pool, newTurns(perWorld)}, err
}

// waitsLonger are the settings of a URL that wait for more than the disk of the server.
var waitsLonger = map[string]bool{"remote_apply": true}

// Info implements [sandbox.Store].
func (s *Store) Info() sandbox.StoreInfo {
	return sandbox.StoreInfo{Kind: "postgres", Schema: s.schema, Durable: true, Shared: true}
}

// Ping asks for the number of the schema. It fails on a server that only reads, and when a newer version has
// migrated the schema.
func (s *Store) Ping(ctx context.Context) error {
	return s.look(ctx, "ping", func(ctx context.Context) error {
		var schema int
		var readOnly bool
		err := s.relaxed.QueryRow(ctx, `SELECT schema, current_setting('transaction_read_only') = 'on' FROM meta`).Scan(&schema, &readOnly)
		switch {
		case err != nil:
			return err
		case readOnly:
			return errors.New("the server is read-only")
		}
		return s.settings.refuse(schema, s.schema)
	})
}

// Close closes the connections after the calls in progress.
func (s *Store) Close() error {
	s.durable.Close()
	s.relaxed.Close()
	return nil
}
