package postgres

import (
	"context"
	"testing"
)

// OpenWith is Open of a later version, which has more migrations.
func OpenWith(ctx context.Context, url string, more ...string) (*Store, error) {
	return open(ctx, url, append(append([]string{}, migrations...), more...))
}

// Synchronous returns for what commits wait: those with entries, and all others.
func (s *Store) Synchronous(t testing.TB) (durable, relaxed string) {
	t.Helper()
	for l, into := range map[*lane]*string{s.durable: &durable, s.relaxed: &relaxed} {
		if err := l.QueryRow(context.Background(), `SHOW synchronous_commit`).Scan(into); err != nil {
			t.Fatal(err)
		}
	}
	return durable, relaxed
}
