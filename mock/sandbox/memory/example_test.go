package memory_test

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// The store keeps the state of a world until it is deleted. Every change is decided and kept in one step.
func Example() {
	account := &billing.Account{ID: "acme", Vendor: "huawei", Balance: 100_00}
	state := billing.Open(billing.Opening{Accounts: []*billing.Account{account}}, 7, time.Unix(0, 0), nil)

	var store memory.Store
	keeper, err := store.Create("mine", state)
	if err != nil {
		fmt.Println(err)
		return
	}
	pay := func(s *billing.State) billing.Change {
		changed := *s.View(time.Unix(0, 0), billing.Policy{}).Account("acme")
		changed.Balance -= 40_00
		return billing.Change{Accounts: []*billing.Account{&changed}}
	}
	show := func(s *billing.State) billing.Change {
		fmt.Println("balance:", s.View(time.Unix(0, 0), billing.Policy{}).Account("acme").Balance)
		return billing.Change{}
	}
	keeper.Update(pay)
	keeper.Update(show)
	store.Delete("mine")
	fmt.Println("deleted:", keeper.Update(show) == sandbox.ErrGone)
	// Output:
	// balance: 60.00
	// deleted: true
}
