package sandbox_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func beginSession(t *testing.T, w *sandbox.World) sandbox.Session {
	t.Helper()
	s, err := w.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASessionThatIsNotCommittedLeavesNothing(t *testing.T) {
	one, other := twoReplicas(t)
	w := one.world(t)
	s := beginSession(t, w)
	s.Use("key", "nonce", june)
	s.Signed("key", false, june)
	if err := s.Update(payOneCent); err != nil {
		t.Fatal(err)
	}
	s.End()
	s.End()
	for _, r := range []*replica{one, other} {
		if got := balance(t, r.world(t)); got != start {
			t.Errorf("the balance is %s, want %s", got, start)
		}
		s := beginSession(t, r.world(t))
		if s.Seen("key", "nonce", june) {
			t.Error("the nonce is used")
		}
		s.End()
	}
}

func TestASessionIsCommittedOnce(t *testing.T) {
	one, _ := twoReplicas(t)
	s := beginSession(t, one.world(t))
	defer s.End()
	s.Update(payOneCent)
	first, err := s.Commit(true)
	again, errAgain := s.Commit(true)
	if first != 1 || again != 0 || err != nil || errAgain != nil {
		t.Errorf("got the numbers %d and %d, %v, %v", first, again, err, errAgain)
	}
}

func TestATurnIsAQueueThatCanBeLeft(t *testing.T) {
	one, _ := twoReplicas(t)
	w := one.world(t)
	s := beginSession(t, w)
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := w.Begin(ctx)
		left <- err
	}()
	leave()
	if err := <-left; !errors.Is(err, sandbox.ErrAway) {
		t.Errorf("who left got %v, want %v", err, sandbox.ErrAway)
	}
	next := make(chan error)
	go func() {
		later, err := w.Begin(t.Context())
		later.End()
		next <- err
	}()
	s.End()
	if err := <-next; err != nil {
		t.Errorf("who stayed got %v", err)
	}
}

func TestSessionsOfDifferentWorldsDoNotWait(t *testing.T) {
	one, _ := twoReplicas(t)
	w, o := buildStored("second", storedRecord("second"))
	if err := one.Add(w, o); err != nil {
		t.Fatal(err)
	}
	first, second := beginSession(t, one.world(t)), beginSession(t, w)
	second.End()
	first.End()
}

func TestASessionThatIsBehindDecidesAgain(t *testing.T) {
	one, other := twoReplicas(t)
	s := beginSession(t, other.world(t))
	one.world(t).Update(payOneCent)
	s.Update(payOneCent)
	if _, err := s.Commit(true); !errors.Is(err, sandbox.ErrBehind) {
		t.Errorf("got %v, want %v", err, sandbox.ErrBehind)
	}
	s.End()
	if err := other.world(t).Update(payOneCent); err != nil {
		t.Error(err)
	}
	if got, want := balance(t, one.world(t)), start-2; got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
}

// A deletion by another process is found out when the session is committed; then the turn is free for all who wait.
func TestAllWhoWaitForADeletedWorldGetErrGone(t *testing.T) {
	one, other := twoReplicas(t)
	w := other.world(t)
	s := beginSession(t, w)
	var waiting sync.WaitGroup
	for range 3 {
		waiting.Go(func() {
			if err := w.Update(payOneCent); !errors.Is(err, sandbox.ErrGone) {
				t.Errorf("got %v, want %v", err, sandbox.ErrGone)
			}
		})
	}
	sure(one.Remove("world"))
	if _, err := s.Commit(true); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v, want %v", err, sandbox.ErrGone)
	}
	s.End()
	waiting.Wait()
}

func TestBackoffEndsWithItsContextAndNeverWaitsLong(t *testing.T) {
	began := time.Now()
	for attempt := range 8 {
		if err := sandbox.Backoff(t.Context(), attempt); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("eight attempts took %s", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for attempt := 1 << 40; ; attempt++ { // either may come first
		if err := sandbox.Backoff(ctx, attempt); err != nil {
			return
		}
	}
}

func TestAReadSeesWhatAnotherProcessKept(t *testing.T) {
	one, other := twoReplicas(t)
	w, looks := other.world(t), 0
	one.world(t).Update(payOneCent)
	var got billing.Money
	err := w.Read(func(v billing.View) {
		looks++
		got = v.Account(payer).Balance
	})
	if err != nil || got != start-1 || looks != 2 {
		t.Errorf("after %d looks the balance is %s, %v; want two looks and %s", looks, got, err, start-1)
	}
}
