package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// callLimit is how long a call may take, at the server and with the way there.
const callLimit = 2 * time.Second

// How often a call is tried: when the server has undone it for the sake of others, and when a connection broke.
const (
	undoneAttempts = 20
	brokenAttempts = 3
)

// look carries out what only reads. It is repeated when a connection breaks.
func (s *Store) look(ctx context.Context, what string, read func(context.Context) error) error {
	return s.try(ctx, what, read, func(err error, tried int) bool {
		return mayWin(err, tried) || isBroken(err) && tried < brokenAttempts
	})
}

// change carries out what has an effect. It is repeated only when it is certain that it had none.
func (s *Store) change(ctx context.Context, what string, write func(context.Context) error) error {
	return s.try(ctx, what, write, mayWin)
}

// mayWin reports whether to try again what the server has undone.
func mayWin(err error, tried int) bool { return isUndone(err) && tried < undoneAttempts }

func (s *Store) try(ctx context.Context, what string, f func(context.Context) error, again func(err error, tried int) bool) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	for tried := 1; ; tried++ {
		err := f(ctx)
		if err == nil || isOurs(err) {
			return err
		}
		if isBroken(err) {
			s.durable.Reset()
			s.relaxed.Reset()
		}
		if ctx.Err() != nil || !again(err, tried) {
			return s.settings.failure(what, err)
		}
	}
}

// orGone makes "no row" mean that there is no such world. Nor is there one with a name that is no text.
func orGone(err error) error {
	if errors.Is(err, pgx.ErrNoRows) || codeOf(err) == notText {
		return sandbox.ErrGone
	}
	return err
}

// inOneStep sends statements in one message, which the server carries out in one transaction.
func (l *lane) inOneStep(ctx context.Context, b *pgx.Batch) error { return l.SendBatch(ctx, b).Close() }
