package sandbox

import (
	"context"
	"errors"
	"fmt"
)

// inSession runs work in a session of a stored world and commits it. When another process was faster, it runs
// again.
func (w *World) inSession(ctx context.Context, work func(*Session) error) error {
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	for attempt := 1; ; attempt++ {
		s, err := w.Begin(ctx)
		if err != nil {
			return err
		}
		err = s.run(work)
		if !errors.Is(err, ErrBehind) {
			return err
		}
		if Backoff(ctx, attempt) != nil {
			return fmt.Errorf("%w: other processes were faster %d times", ErrAway, attempt)
		}
	}
}

// run runs work, commits and ends the session.
func (s *Session) run(work func(*Session) error) error {
	defer s.End()
	if err := work(s); err != nil {
		return err
	}
	_, err := s.Commit(false)
	return err
}
