package postgres_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// Errors are one line, and say nothing of a password, whether or not the URL can be read.
func TestNoErrorShowsThePassword(t *testing.T) {
	passwords := []string{"zzSecret1", "zzSe@cret/1:?#2", "zz Secret%zz", "zz%53ecret+1&x=1", "zzSecret\"1'", "zzSecret]1"}
	for _, password := range passwords {
		for _, u := range []string{
			"postgres://rescind:" + password + "@127.0.0.1:1/db",
			"postgres://rescind:" + password + "@127.0.0.1:x/db",
			"postgres://rescind:" + url.QueryEscape(password) + "@127.0.0.1:1/db?sslmode=" + password,
			"postgres://rescind:" + url.QueryEscape(password) + "@127.0.0.1:1/db?search_path=" + url.QueryEscape(password),
			"postgres://rescind:" + url.QueryEscape(password) + "@" + url.QueryEscape(password) + ":1/db",
			"postgres://127.0.0.1:1/db?user=rescind&password=" + password,
			"postgres://127.0.0.1:1/db?user=rescind&pool_max_conns=no&password=" + url.QueryEscape(password),
			"postgres:///db?host=/nowhere&user=rescind&password=" + url.QueryEscape(password),
			"mysql://rescind:" + password + "@127.0.0.1:1/db",
			"host=127.0.0.1 port=1 password=" + password,
		} {
			_, err := postgres.Open(ctx, u)
			if err == nil || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "postgres: ") {
				t.Fatalf("%q", err)
			}
			if text := err.Error(); strings.Contains(text, "zz") || strings.Contains(text, "ecret") {
				t.Errorf("%s\nshows a part of the password: %s", u, text)
			}
		}
	}
}

func TestAnErrorSaysWhatIsWrong(t *testing.T) {
	server := postgrestest.Start(t)
	for u, want := range map[string]string{
		"postgres://rescind:x@127.0.0.1:1/db":    "postgres: no connection to the database \"db\" at 127.0.0.1 port 1 as \"rescind\": connect: connection refused; start the server",
		with(server, "dbname=none"):              `database "none" does not exist`,
		with(server, "search_path=one,two"):      `search_path="one,two": want the name of one schema`,
		with(server, "search_path=pg_catalog"):   `want the name of one schema`,
		"postgres://127.0.0.1:1/db?sslmode=no":   "sslmode is invalid",
		"sqlite:/tmp/file":                       "must begin with postgres://",
		"postgres://rescind:p%zz@127.0.0.1:1/db": "write other characters than letters and digits of the password as %XX",
		with(server, "no_such_setting=1"):        `unrecognized configuration parameter "no_such_setting"`,
	} {
		if _, err := postgres.Open(ctx, u); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", u, err, want)
		}
	}
}

func TestACallThatWasCancelledSaysSo(t *testing.T) {
	s := open(t, postgrestest.Start(t))
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Ping(cancelled); err == nil || !strings.Contains(err.Error(), "context canceled") {
		t.Error(err)
	}
}
