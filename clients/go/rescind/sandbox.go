package rescind

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// A Sandbox is an isolated world of a mock: credentials, resources, a clock, faults and a journal.
type Sandbox struct {
	Opened

	mock *Mock
}

// Open opens a sandbox of a ready scenario for a test, and closes it when the test ends.
func (m *Mock) Open(t TB, scenario string) *Sandbox {
	t.Helper()
	s, err := m.CreateSandbox(t.Context(), NewSandbox{Scenario: scenario})
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("%v", err)
		}
	})
	return s
}

// Sandbox returns a sandbox that is open already. That of the first scenario of a mock has the id default.
func (m *Mock) Sandbox(ctx context.Context, id string) (*Sandbox, error) {
	s := &Sandbox{Opened: Opened{ID: id}, mock: m}
	if err := s.call(ctx, request{method: "GET"}, &s.Opened); err != nil {
		return nil, err
	}
	return s, nil
}

// open makes a call that opens a sandbox.
func (m *Mock) open(ctx context.Context, r request) (*Sandbox, error) {
	s := &Sandbox{mock: m}
	if err := m.call(ctx, r, &s.Opened); err != nil {
		return nil, err
	}
	return s, nil
}

// Close deletes the sandbox. It is no error that it is not there any more.
func (s *Sandbox) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	err := s.Delete(ctx)
	if refused, ok := errors.AsType[*ProblemError](err); ok && refused.Type == "urn:rescind:unknown-sandbox" {
		return nil
	}
	return err
}

// Advance moves the clock on. What becomes due on the way, such as renewals, is carried out and listed.
func (s *Sandbox) Advance(ctx context.Context, by time.Duration) (Clock, error) {
	if by < 0 {
		return Clock{}, fmt.Errorf("rescind: time does not go back: Advance takes a positive time, not %s; SetClock with a Now sets the clock", by)
	}
	return s.SetClock(ctx, ClockSetting{Advance: by.String()})
}

// call makes a call of this sandbox.
func (s *Sandbox) call(ctx context.Context, r request, into any) error {
	r.path = s.path(r.path)
	return s.mock.call(ctx, r, into)
}

func (s *Sandbox) path(rest string) string { return "/sandboxes/" + url.PathEscape(s.ID) + rest }
