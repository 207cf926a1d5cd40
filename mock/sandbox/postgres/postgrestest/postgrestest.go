// Package postgrestest gives tests a PostgreSQL server: the programs that are installed, with an empty cluster in a
// temporary folder and a socket there. It ends with the test binary, however that ends. Tests are skipped when the
// programs are not there; RESCIND_REQUIRE_POSTGRES=1 makes them fail, and RESCIND_POSTGRES is the URL of a server
// that runs, to be used in place of one of its own.
package postgrestest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/internal/testtools"
)

// shared is the server of the test binary.
var shared = sync.OnceValues(func() (*Server, error) { return newServer() })

// databases counts those that were created.
var databases atomic.Int64

// Start returns the URL of a new, empty database of a server that all tests of a binary share.
func Start(t testing.TB) string {
	t.Helper()
	if running := os.Getenv("RESCIND_POSTGRES"); running != "" {
		return create(t, running)
	}
	s, err := shared()
	needed(t, err)
	return create(t, s.url("postgres"))
}

// Own returns a server of a test's own, which the test may stop and start again.
func Own(t testing.TB) *Server {
	t.Helper()
	s, err := newServer()
	needed(t, err)
	t.Cleanup(s.end)
	return s
}

// needed skips a test when there is no PostgreSQL, and fails it when there has to be one.
func needed(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errNotInstalled), errors.Is(err, errNoRunuser):
		testtools.Absent(t, err.Error(), "RESCIND_REQUIRE_POSTGRES")
	default:
		t.Fatal(err)
	}
}

// create creates a database, which is dropped after the test.
func create(t testing.TB, server string) string {
	t.Helper()
	name := fmt.Sprintf("rescind_test_%d_%d_%d", os.Getpid(), time.Now().UnixNano(), databases.Add(1))
	Exec(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { Exec(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// Exec carries out statements in a database, without arguments.
func Exec(t testing.TB, database, statements string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.PgConn().Exec(ctx, statements).ReadAll(); err != nil {
		t.Fatal(err)
	}
}
