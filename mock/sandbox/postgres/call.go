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

// attempts bounds how often a call is tried.
const attempts = 3

// look carries out what only reads. It is repeated when a connection breaks.
func (s *Store) look(ctx context.Context, what string, read func(context.Context) error) error {
	return s.try(ctx, what, read, func(err error) bool { return isUndone(err) || isBroken(err) })
}

// change carries out what has an effect. It is repeated only when it is certain that it had none.
func (s *Store) change(ctx context.Context, what string, write func(context.Context) error) error {
	return s.try(ctx, what, write, isUndone)
}

func (s *Store) try(ctx context.Context, what string, f func(context.Context) error, again func(error) bool) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	for i := 1; ; i++ {
		err := f(ctx)
		if err == nil || isOurs(err) {
			return err
		}
		if isBroken(err) {
			s.durable.Reset()
			s.relaxed.Reset()
		}
		if i == attempts || ctx.Err() != nil || !again(err) {
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
