package postgres_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// later is a migration of a later version that fails when it is carried out twice.
const later = `CREATE TABLE later (id int); INSERT INTO later SELECT count(*) FROM worlds`

func TestProcessesThatStartAtOnceMigrateOnce(t *testing.T) {
	url := postgrestest.Start(t)
	atOnce(t, 12, func() (*postgres.Store, error) { return postgres.Open(ctx, url) }, 1)
	r := create(t, open(t, url), world("one"))
	atOnce(t, 12, func() (*postgres.Store, error) { return postgres.OpenWith(ctx, url, later) }, 2)
	newer, err := postgres.OpenWith(ctx, url, later)
	if err != nil {
		t.Fatal(err)
	}
	defer newer.Close()
	equal(t, "a world from before", load(t, newer, r), world("one"))
	var rows int
	query(t, url, `SELECT count(*) FROM rescind.later`, &rows)
	equal(t, "how often it was carried out", rows, 1)
}

func atOnce(t *testing.T, n int, open func() (*postgres.Store, error), schema int) {
	t.Helper()
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			s, err := open()
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			equal(t, "info", s.Info(), sandbox.StoreInfo{Kind: "postgres", Schema: schema, Durable: true, Shared: true})
		})
	}
	wg.Wait()
}

func TestANewerSchemaIsRefusedByName(t *testing.T) {
	url := postgrestest.Start(t)
	running := open(t, url)
	postgrestest.Exec(t, url, `UPDATE rescind.meta SET schema = 7`)
	_, err := postgres.Open(ctx, url)
	for _, err := range []error{err, running.Ping(ctx)} {
		if want := `was written by a newer rescind (schema 7; this one knows 1)`; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	url := postgrestest.Start(t)
	if _, err := postgres.OpenWith(ctx, url, later, `SELECT no_such_function()`); err == nil || !strings.Contains(err.Error(), "no_such_function") {
		t.Errorf("%v, want the error of the migration", err)
	}
	var schemas int
	query(t, url, `SELECT count(*) FROM pg_namespace WHERE nspname = 'rescind'`, &schemas)
	equal(t, "schemas", schemas, 0)
	create(t, open(t, url), world("one"))
}

func TestTheTablesOfAnotherProgramAreRefused(t *testing.T) {
	for name, statements := range map[string]string{
		"other tables":                `CREATE SCHEMA rescind; CREATE TABLE rescind.invoices (id int)`,
		"a view":                      `CREATE SCHEMA rescind; CREATE VIEW rescind.invoices AS SELECT 1 AS id`,
		"another meta":                `CREATE SCHEMA rescind; CREATE TABLE rescind.meta (version int)`,
		"a meta of the same columns":  `CREATE SCHEMA rescind; CREATE TABLE rescind.meta (product text, schema int); INSERT INTO rescind.meta VALUES ('other', 1)`,
		"tables with our names alone": `CREATE SCHEMA rescind; CREATE TABLE rescind.worlds (id int)`,
	} {
		url := postgrestest.Start(t)
		postgrestest.Exec(t, url, statements)
		if _, err := postgres.Open(ctx, url); err == nil || !strings.Contains(err.Error(), "has tables that are not rescind's") {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, "in another schema", open(t, with(url, "search_path=mine")).Ping(ctx), nil)
	}
}

// An administrator may give the schema only, and not the right to create schemas.
func TestARoleWithoutTheRightToCreateSchemasIsEnough(t *testing.T) {
	url := postgrestest.Start(t)
	role := "tenant_" + strings.TrimPrefix(databaseOf(t, url), "rescind_test_")
	postgrestest.Exec(t, url, `CREATE ROLE `+role+`; CREATE SCHEMA rescind AUTHORIZATION `+role)
	t.Cleanup(func() { postgrestest.Exec(t, url, `DROP OWNED BY `+role+`; DROP ROLE `+role) })
	for range 2 {
		equal(t, "ping", open(t, with(url, "role="+role)).Ping(ctx), nil)
	}
}

func TestTwoSchemasOfADatabaseHaveNothingInCommon(t *testing.T) {
	url := postgrestest.Start(t)
	create(t, open(t, with(url, "search_path=blue")), world("one"))
	if _, err := open(t, with(url, "search_path=green")).Find(ctx, "one"); err != sandbox.ErrGone {
		t.Error(err)
	}
}
