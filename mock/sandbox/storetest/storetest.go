// Package storetest tests what every store of sandboxes must promise. A new store tests itself in three
// lines: a test that calls [Run] with a function that makes an empty store.
package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// Run tests a store; empty makes one without any worlds.
func Run(t *testing.T, empty func(t *testing.T) sandbox.Store) {
	for _, promise := range promises {
		t.Run(promise.says, func(t *testing.T) {
			t.Parallel()
			promise.holds(t, empty(t))
		})
	}
}

var promises = []struct {
	says  string
	holds func(*testing.T, sandbox.Store)
}{
	{"an update sees the state that was created", seesWhatWasCreated},
	{"a change is kept", keepsChanges},
	{"an empty change keeps nothing", keepsNothingEmpty},
	{"a decide that panics keeps nothing and blocks nobody", survivesPanics},
	{"updates of one world come one after another", serialisesOneWorld},
	{"updates of different worlds do not wait for each other", separatesWorlds},
	{"worlds do not see each other's changes", isolatesWorlds},
	{"a world that is created again starts anew", replaces},
	{"the keeper of a world that was replaced is gone", replacedIsGone},
	{"after delete an update is gone and decides nothing", deletedIsGone},
	{"delete waits for an update that is under way", deleteWaits},
	{"a world can be created again after it was deleted", createdAfterDelete},
	{"deleting what is not there is fine", deletesNothing},
	{"deleting one world leaves the others", deletesOne},
}

// payer is the only account of every world here. The tests read and change its balance.
const payer billing.AccountID = "payer"

// patience is how long a store may take before a test reports that it is blocked.
const patience = 10 * time.Second

func newState(balance billing.Money) *billing.State {
	account := &billing.Account{ID: payer, Vendor: "vendor", Balance: balance}
	return billing.Open(billing.Opening{Accounts: []*billing.Account{account}}, 1, time.Unix(0, 0), nil)
}

func create(t *testing.T, s sandbox.Store, id string, balance billing.Money) sandbox.StateKeeper {
	t.Helper()
	k, err := s.Create(id, newState(balance))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// add is the change that adds one cent.
func add(state *billing.State) billing.Change {
	a := *account(state)
	a.Balance++
	return billing.Change{Accounts: []*billing.Account{&a}}
}

func account(state *billing.State) *billing.Account {
	return state.View(time.Unix(0, 0), billing.Policy{}).Account(payer)
}

func balance(t *testing.T, k sandbox.StateKeeper) (m billing.Money) {
	t.Helper()
	update(t, k, func(state *billing.State) billing.Change {
		m = account(state).Balance
		return billing.Change{}
	})
	return m
}

func update(t *testing.T, k sandbox.StateKeeper, decide func(*billing.State) billing.Change) {
	t.Helper()
	if err := k.Update(decide); err != nil {
		t.Error(err)
	}
}

func wantBalance(t *testing.T, k sandbox.StateKeeper, want billing.Money) {
	t.Helper()
	if got := balance(t, k); got != want {
		t.Errorf("the balance is %s, want %s", got, want)
	}
}

func wantGone(t *testing.T, k sandbox.StateKeeper) {
	t.Helper()
	err := k.Update(func(*billing.State) billing.Change {
		t.Error("decide was called")
		return billing.Change{}
	})
	if !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("got %v, want %v", err, sandbox.ErrGone)
	}
}
