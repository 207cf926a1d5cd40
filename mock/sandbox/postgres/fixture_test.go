package postgres_test

import (
	"os"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// keptWorlds are in testdata/schema-1.sql, which pg_dump wrote with --inserts --no-owner --schema=rescind; the lines
// for psql alone are left out. The file of a schema that was released never changes.
func keptWorlds() (long, short *sandbox.StoredWorld) {
	long, short = world("long"), world("short")
	long.Expires = time.Date(2100, 1, 2, 3, 4, 5, 123456789, time.UTC)
	long.Keys = append(long.Keys, digest("second"))
	long.Snapshot, long.Number, long.Entries = []byte("state of two"), 2, texts("three", "four \x00\xff")
	short.Limit = 1
	return long, short
}

// fillFixture does what the worlds of the fixture have behind them.
func fillFixture(t *testing.T, s sandbox.Store) {
	t.Helper()
	long, short := keptWorlds()
	long.Snapshot, long.Number, long.Entries = nil, 0, nil
	create(t, s, long)
	create(t, s, short)
	for i, e := range texts("one", "two", "three", "four \x00\xff") {
		p := commit(t, s, long.Ref, sandbox.Commit{After: uint64(i), Entries: [][]byte{e}, Exchange: true, ClearJournal: i == 1})
		if p.Exchange != 3 {
			keep(t, s, long.Ref, p.Exchange)
		}
	}
	if err := s.Shorten(ctx, long.Ref, 2, []byte("state of two")); err != nil {
		t.Fatal(err)
	}
	commit(t, s, short.Ref, sandbox.Commit{Exchange: true})
}

// wantFixture requires the worlds of the fixture, and goes on with them.
func wantFixture(t *testing.T, s sandbox.Store) {
	t.Helper()
	long, short := keptWorlds()
	equal(t, "long", load(t, s, long.Ref), long)
	equal(t, "short", load(t, s, short.Ref), short)
	page, err := s.List(ctx, 0, 10)
	if err != nil || page.Total != 2 || page.Worlds[1].ID != "short" {
		t.Errorf("the list is %+v, %v", page, err)
	}
	if r, err := s.FindKey(ctx, digest("second")); err != nil || r != long.Ref {
		t.Errorf("found %v, %v", r, err)
	}
	j, err := s.Exchanges(ctx, long.Ref, 0)
	if err != nil || len(j.Exchanges) != 2 || j.Cleared != 1 || j.Given != 4 {
		t.Errorf("the journal is %+v, %v", j, err)
	}
	p := commit(t, s, long.Ref, sandbox.Commit{After: 4, Entries: texts("five"), Exchange: true})
	equal(t, "position", p, sandbox.Position{Head: 5, Exchange: 5})
	create(t, s, world("new"))
}

func TestAStoreOfSchema1IsRead(t *testing.T) {
	url := postgrestest.Start(t)
	dump, err := os.ReadFile("testdata/schema-1.sql")
	if err != nil {
		t.Fatal(err)
	}
	postgrestest.Exec(t, url, string(dump))
	wantFixture(t, open(t, url))
}

// The fixture was not made by other hands than those of this package.
func TestTheFixtureIsWhatThisPackageWrites(t *testing.T) {
	url := postgrestest.Start(t)
	s := open(t, url)
	fillFixture(t, s)
	wantFixture(t, s)
}

// A migration that was released is never changed: whoever has carried it out would not get the change.
func TestSchema1IsAsItWasReleased(t *testing.T) {
	old, fresh := postgrestest.Start(t), postgrestest.Start(t)
	dump, err := os.ReadFile("testdata/schema-1.sql")
	if err != nil {
		t.Fatal(err)
	}
	postgrestest.Exec(t, old, string(dump))
	open(t, fresh)
	equal(t, "the tables", describe(t, old), describe(t, fresh))
}

// describe returns all columns, constraints, indexes, triggers and options of the tables, one a line.
func describe(t *testing.T, url string) (text string) {
	t.Helper()
	query(t, url, `SELECT string_agg(line, E'\n' ORDER BY line) FROM (
		SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, collation_name, is_identity)
			FROM information_schema.columns WHERE table_schema = 'rescind'
		UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'rescind'::regnamespace
		UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'rescind'
		UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal
		UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'rescind'::regnamespace
		UNION ALL SELECT relname || ' ' || coalesce(reloptions::text, '') FROM pg_class 
			WHERE relnamespace = 'rescind'::regnamespace AND relkind = 'r') AS all_lines(line)`, &text)
	return text
}
