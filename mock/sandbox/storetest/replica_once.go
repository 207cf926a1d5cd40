package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

var promisesOfOnce = []replicaPromise{
	{says: "a client token has one answer from every replica", holds: tokenHasOneAnswer},
	{says: "a client token has one answer also when the first answer was lost", holds: tokenAfterALostAnswer},
	{says: "a nonce has one use at all replicas together", holds: nonceHasOneUse},
	{says: "a fault that strikes once strikes once at all replicas together", holds: faultStrikesOnce},
	{says: "an event that is due happens once", holds: eventHappensOnce},
	{says: "no order id is given twice", holds: orderIDsOnce},
	{says: "wrong signatures at all replicas lock a key for all", holds: lockIsShared},
	{says: "calls at all replicas count for one call rate", holds: rateIsShared},
}

// answer is work on a world: the call has a client token. It is answered as the first call with it was.
func answer(got *billing.OrderID) func(*sandbox.Session) {
	k := billing.TokenKey{Account: payer, Action: "RefundInstance", Token: "token"}
	return func(s *sandbox.Session) {
		var change billing.Change
		s.Update(func(v billing.View) billing.Change {
			if a := v.TokenAnswer(k); a != nil {
				*got = a.Outcome.Orders[0]
				return change
			}
			*got = billing.OrderID(fmt.Sprint("order ", len(v.Entries())))
			change.Orders = []*billing.Order{{ID: *got, Account: payer, Token: k.Token}}
			change.Entries = []billing.Entry{{Account: payer, Order: *got}}
			change.TokenAnswer = &billing.TokenAnswer{Key: k, Outcome: billing.Outcome{Orders: []billing.OrderID{*got}}}
			return change
		})
	}
}

// wantAnswer requires that a call with the client token is answered with an order, and that there is no other one.
func wantAnswer(t testing.TB, r *replica, want billing.OrderID) {
	t.Helper()
	var got billing.OrderID
	r.call("a", answer(&got))
	if p := r.picture("a"); got != want || len(p.ledger) != 1 {
		t.Errorf("the answer is %q, want %q; the ledger has %q", got, want, p.ledger)
	}
}

func tokenHasOneAnswer(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	for i := range 4 {
		wantAnswer(t, r.either(i), "order 1")
	}
	wantAnswer(t, r.fresh(), "order 1")
}

func tokenAfterALostAnswer(t testing.TB, r *replicas) {
	r.one().open("a")
	r.one().store.next.Store(true)
	var lost billing.OrderID
	if _, _, err := r.one().exchange("a", answer(&lost)); err == nil {
		t.Error("the call was answered")
	}
	wantAnswer(t, r.one(), "order 1") // the same process does not know whether it was kept
	wantAnswer(t, r.other(), "order 1")
	wantAnswer(t, r.fresh(), "order 1")
}

func nonceHasOneUse(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	for round := range 3 {
		var uses atomic.Int32
		all, nonce := r.atOnce(), fmt.Sprint(round)
		together(t, 6, func(_ context.Context, i int) {
			var used bool
			_, _, err := all[i%2].exchange("a", func(s *sandbox.Session) { used = s.Use("a", nonce, june) })
			if used && err == nil {
				uses.Add(1)
			}
		})
		if uses.Load() != 1 {
			t.Errorf("nonce %s had %d uses, want 1", nonce, uses.Load())
		}
	}
	for _, each := range []func() *replica{r.one, r.other, r.fresh} {
		each().call("a", func(s *sandbox.Session) {
			if s.Use("a", "2", june) {
				t.Error("a nonce that was used had another use")
			}
		})
	}
}

func orderIDsOnce(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	given := map[billing.OrderID]bool{}
	for i := range 8 {
		given[r.either(i/2).order("a")] = true
	}
	given[r.fresh().order("a")] = true
	if len(given) != 9 {
		t.Errorf("nine orders have the ids %v", given)
	}
}

func lockIsShared(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	for i := range 5 {
		r.either(i).call("a", func(s *sandbox.Session) {
			if s.Locked("a", june) {
				t.Errorf("the key is locked after %d wrong signatures", i)
			}
			s.Signed("a", false, june)
		})
	}
	for _, each := range []func() *replica{r.one, r.other, r.fresh} {
		each().call("a", nothing)
		each().call("a", func(s *sandbox.Session) {
			if !s.Locked("a", june) {
				t.Error("the key is not locked after five wrong signatures")
			}
		})
	}
}

func rateIsShared(t testing.TB, r *replicas) {
	r.one().open("a")
	r.other().call("a", nothing)
	admitted := 0
	for i := range 6 {
		each, ok := r.either(i), false
		k := &each.world("a").Credentials[0]
		each.call("a", func(s *sandbox.Session) { ok = s.Admit(k, 3, june) })
		if ok {
			admitted++
		}
	}
	if admitted != 3 {
		t.Errorf("%d of six calls within one second were admitted, want 3", admitted)
	}
}
