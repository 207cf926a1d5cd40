package postgres_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// lockRow holds the row of a world, as an administrator may, until it is unlocked.
func lockRow(t testing.TB, url, id string) (unlock func()) {
	t.Helper()
	return inProgress(t, url, `SELECT FROM worlds WHERE id = '`+id+`' FOR UPDATE`)
}

// inProgress carries out statements in a transaction, which the caller finishes.
func inProgress(t testing.TB, url, statements string) (finish func()) {
	t.Helper()
	conn, err := pgx.Connect(ctx, with(url, "search_path=rescind"))
	if err != nil {
		t.Fatal(err)
	}
	exec := func(statements string) {
		if _, err := conn.PgConn().Exec(ctx, statements).ReadAll(); err != nil {
			t.Error(err)
		}
	}
	exec(`BEGIN; ` + statements)
	return func() { exec(`COMMIT`); conn.Close(ctx) }
}

// query scans one row of a query.
func query(t testing.TB, url, sql string, into ...any) {
	t.Helper()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if err := conn.QueryRow(ctx, sql).Scan(into...); err != nil {
		t.Fatal(err)
	}
}

// with adds a parameter to a URL.
func with(url, parameter string) string {
	if strings.Contains(url, "?") {
		return url + "&" + parameter
	}
	return url + "?" + parameter
}

func databaseOf(t testing.TB, url string) (name string) {
	t.Helper()
	query(t, url, `SELECT current_database()`, &name)
	return name
}
