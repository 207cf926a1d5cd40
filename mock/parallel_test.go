package mock_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// failOnViolations fails the test when the mock reports a violation of its own.
func failOnViolations(t *testing.T) func(*journal.Entry) {
	return func(e *journal.Entry) {
		for _, v := range e.OwnViolations {
			t.Errorf("the answer to exchange %d of %s is wrong: %s", e.N, e.Sandbox, v)
		}
	}
}

func TestAThousandSandboxesInParallelAreIsolated(t *testing.T) {
	const worlds = 1000
	next, all := customers(t, mock.NewServer(mock.Options{Observe: failOnViolations(t)})), make([]*customer, worlds)
	each := func(does func(i int)) {
		var parallel sync.WaitGroup
		for i := range all {
			parallel.Go(func() { does(i) })
		}
		parallel.Wait()
	}
	each(func(i int) { all[i] = next(seedOf(i)) })
	each(func(i int) { all[i].runScript() })
	each(func(i int) {
		all[i].wantRefunds(2)
		all[i].wantJournal()
	})
}

// seedOf gives every second world a seed that others have too: then even the ids of what is in
// them are the same, and only the credential distinguishes them.
func seedOf(i int) uint64 {
	if i%2 == 0 {
		return 7
	}
	return uint64(1000 + i)
}

// clientScript are the calls of each client, with the responses that it must receive as if it were the only one.
var clientScript = []struct {
	action
	want observed
	line string // in the journal
}{
	{action{does: list}, observed{listed: true, renews: true}, "list_resources 200 "},
	{action{does: listOther}, observed{listed: true}, "QueryAvailableInstances 200 "},
	{action{does: renewOff}, observed{}, "disable_auto_renew 204 "},
	{action{does: depart}, observed{}, "unsubscribe 200 "},
	{action{does: depart}, observed{code: "CBC.30010035"}, "unsubscribe 400 CBC.30010035"},
	{action{does: refund}, observed{}, "RefundInstance 200 "},
	{action{does: refund}, observed{code: "ExistRefundingOrderError"}, "RefundInstance 400 ExistRefundingOrderError"},
	{action{does: list}, observed{}, "list_resources 200 "},
	{action{does: listOther}, observed{}, "QueryAvailableInstances 200 "},
}

func (c *customer) runScript() {
	web, shop := c.id("web"), c.id("shop")
	for _, s := range clientScript {
		got := c.do(s.action, web, shop)
		if ordered := got.order != ""; ordered != (s.want == observed{} && (s.does == depart || s.does == refund)) {
			c.t.Errorf("%s: %s got the order %q", c.world.ID, s.does, got.order)
		}
		if got.order = ""; got != s.want {
			c.t.Errorf("%s: %s got %+v, want %+v", c.world.ID, s.does, got, s.want)
		}
	}
}

// wantJournal requires the calls of this world in its journal, and no others.
func (c *customer) wantJournal() {
	var got, want []string
	entries, err := c.world.Journal.Entries()
	if err != nil {
		c.t.Error(err)
	}
	for _, e := range entries {
		s := e.Summary()
		got = append(got, fmt.Sprint(*s.Sandbox, " ", s.ID, " ", s.Operation, " ", s.Status, " ", s.Code))
	}
	for i, s := range clientScript {
		want = append(want, fmt.Sprint(c.world.ID, " ", i+1, " ", s.line))
	}
	if !slices.Equal(got, want) && !c.t.Failed() { // one difference is enough
		c.t.Errorf("the journal has %q, want %q", got, want)
	}
}
