package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// lostAnswers is a store that can lose the answers of commits: the commit is kept, and nobody learns it.
type lostAnswers struct {
	sandbox.Store
	next atomic.Bool // the next answer is lost
}

// Commit implements sandbox.Store.
func (l *lostAnswers) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	at, err := l.Store.Commit(ctx, r, c)
	if err == nil && l.next.CompareAndSwap(true, false) {
		return sandbox.Position{}, errors.New("the answer was lost")
	}
	return at, err
}

// open opens the world of these tests under an id.
func (r *replica) open(id string) {
	r.t.Helper()
	if err := r.add(newRecord(id)); err != nil {
		r.t.Fatalf("the world %s cannot be opened: %v", id, err)
	}
}

func (r *replica) add(record *sandbox.Record) error {
	w, o, err := build(record.Credentials[0].User, record)
	if err != nil {
		return err
	}
	return r.dir.Add(w, o)
}

// world returns the world with an id, which must be there.
func (r *replica) world(id string) *sandbox.World {
	r.t.Helper()
	w, err := r.dir.Find(id)
	if w == nil || err != nil {
		r.t.Fatalf("the world %s is not found: %v", id, err)
	}
	return w
}

// call does what a server does for one exchange: it finds the world of a key, works on it and keeps what was done,
// again when another replica was faster or the world was replaced. No world has the key: false.
func (r *replica) call(key string, work func(*sandbox.Session)) (number uint64, found bool) {
	r.t.Helper()
	number, found, err := r.exchange(key, work)
	if err != nil {
		r.t.Fatalf("a call with %s: %v", key, err)
	}
	return number, found
}

// exchange is call with its error.
func (r *replica) exchange(key string, work func(*sandbox.Session)) (number uint64, found bool, err error) {
	ctx, cancel := context.WithTimeout(r.t.Context(), patience)
	defer cancel()
	for attempt := 1; ; attempt++ {
		w, _, err := r.dir.FindCredential(dialect.Key{Vendor: vendor, ID: key})
		if w == nil || err != nil {
			return 0, false, err
		}
		number, err = r.try(ctx, w, work)
		if err == nil {
			return number, true, nil
		}
		if !errors.Is(err, sandbox.ErrBehind) && !errors.Is(err, sandbox.ErrGone) || sandbox.Backoff(ctx, attempt) != nil {
			return 0, true, err
		}
	}
}

// try is one attempt of a call. Its exchange is in the journal afterwards.
func (r *replica) try(ctx context.Context, w *sandbox.World, work func(*sandbox.Session)) (number uint64, err error) {
	s, err := w.Begin(ctx)
	if err != nil {
		return 0, err
	}
	defer s.End()
	work(&s)
	if number, err = s.Commit(true); err == nil {
		keepExchange(w, number)
	}
	return number, err
}

func keepExchange(w *sandbox.World, number uint64) {
	w.Journal.Keep(&journal.Entry{N: number, Sandbox: w.ID, Call: &dialect.Call{Method: "POST", Path: "/"}})
}

// orders is work on a world: it gives an order, its number is the number of orders so far, and pays it.
func orders(got *billing.OrderID) func(*sandbox.Session) {
	return func(s *sandbox.Session) {
		s.Update(func(v billing.View) billing.Change {
			a, n := *v.Account(payer), 0
			for range v.Orders(payer) {
				n++
			}
			a.Balance--
			*got = billing.OrderID(fmt.Sprint("order ", n))
			return billing.Change{
				Accounts: []*billing.Account{&a},
				Orders:   []*billing.Order{{ID: *got, Account: payer}},
				Entries:  []billing.Entry{{Account: payer, Order: *got, Amount: 1}},
			}
		})
	}
}

// order gives one order in the world of a key.
func (r *replica) order(key string) (id billing.OrderID) {
	r.t.Helper()
	if _, found := r.call(key, orders(&id)); !found {
		r.t.Errorf("no world has the key %s", key)
	}
	return id
}

// nothing is work that looks only.
func nothing(*sandbox.Session) {}
