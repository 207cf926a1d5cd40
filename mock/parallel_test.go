package mock_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// unbroken fails the test when the mock finds itself to be wrong.
func unbroken(t *testing.T) func(*journal.Entry) {
	return func(e *journal.Entry) {
		for _, v := range e.OwnViolations {
			t.Errorf("the answer to exchange %d of %s is wrong: %s", e.N, e.Sandbox, v)
		}
	}
}

func TestAThousandSandboxesInParallelAreIsolated(t *testing.T) {
	const worlds = 1000
	next, all := customers(t, mock.NewServer(mock.Options{Observe: unbroken(t)})), make([]*customer, worlds)
	each := func(does func(i int)) {
		var parallel sync.WaitGroup
		for i := range all {
			parallel.Go(func() { does(i) })
		}
		parallel.Wait()
	}
	each(func(i int) { all[i] = next(seedOf(i)) })
	each(func(i int) { all[i].live() })
	each(func(i int) {
		all[i].wantRefunds(2)
		all[i].wantJournal()
	})
}

// seedOf gives every second world a seed that others have too: then even the ids of what is in
// them are the same, and only the credential tells them apart.
func seedOf(i int) uint64 {
	if i%2 == 0 {
		return 7
	}
	return uint64(1000 + i)
}

// story is what is done in each world, and what must be learnt of it as if there were no other.
var story = []struct {
	action
	want learnt
	line string // in the journal
}{
	{action{does: list}, learnt{listed: true, renews: true}, "list_resources 200 "},
	{action{does: listOther}, learnt{listed: true}, "QueryAvailableInstances 200 "},
	{action{does: renewOff}, learnt{}, "disable_auto_renew 204 "},
	{action{does: depart}, learnt{}, "unsubscribe 200 "},
	{action{does: depart}, learnt{code: "CBC.30010035"}, "unsubscribe 400 CBC.30010035"},
	{action{does: refund}, learnt{}, "RefundInstance 200 "},
	{action{does: refund}, learnt{code: "ExistRefundingOrderError"}, "RefundInstance 400 ExistRefundingOrderError"},
	{action{does: list}, learnt{}, "list_resources 200 "},
	{action{does: listOther}, learnt{}, "QueryAvailableInstances 200 "},
}

func (c *customer) live() {
	web, shop := c.id("web"), c.id("shop")
	for _, s := range story {
		got := c.do(s.action, web, shop)
		if ordered := got.order != ""; ordered != (s.want == learnt{} && (s.does == depart || s.does == refund)) {
			c.t.Errorf("%s: %s got the order %q", c.world.ID, s.does, got.order)
		}
		if got.order = ""; got != s.want {
			c.t.Errorf("%s: %s got %+v, want %+v", c.world.ID, s.does, got, s.want)
		}
	}
}

// wantJournal wants the calls of this world in its journal, and no others.
func (c *customer) wantJournal() {
	var got, want []string
	for _, e := range c.world.Journal.Entries() {
		s := e.Summary()
		got = append(got, fmt.Sprint(*s.Sandbox, " ", s.ID, " ", s.Operation, " ", s.Status, " ", s.Code))
	}
	for i, s := range story {
		want = append(want, fmt.Sprint(c.world.ID, " ", i+1, " ", s.line))
	}
	if !slices.Equal(got, want) && !c.t.Failed() { // what is wrong with one tells enough
		c.t.Errorf("the journal has %q, want %q", got, want)
	}
}
