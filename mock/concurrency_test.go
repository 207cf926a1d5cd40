package mock_test

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
)

const (
	clients = 8
	rounds  = 1000
)

// runConcurrently lets eight clients make their calls at the same time, each client one call after the other.
func (c *customer) runConcurrently(script func(client int) []action) (history []porcupine.Operation) {
	web, shop := c.id("web"), c.id("shop")
	start, began, seen := make(chan struct{}), time.Now(), make([][]porcupine.Operation, clients)
	var all sync.WaitGroup
	for client := range clients {
		all.Go(func() {
			<-start
			for _, d := range script(client) {
				o := porcupine.Operation{ClientId: client, Input: d, Call: int64(time.Since(began))}
				o.Output = c.do(d, web, shop)
				o.Return = int64(time.Since(began))
				seen[client] = append(seen[client], o)
			}
		})
	}
	close(start)
	all.Wait()
	for _, operations := range seen {
		history = append(history, operations...)
	}
	return history
}

// runEightClients opens a thousand worlds on a mock behind a real listener, each for eight clients with a
// connection each, and wants their histories to be such that one order is made.
func runEightClients(t *testing.T, script func(chance *rand.Rand) []action) {
	m := mock.NewServer(mock.Options{Observe: failOnViolations(t)})
	server := httptest.NewServer(m)
	defer server.Close()
	transport := &http.Transport{MaxIdleConnsPerHost: clients}
	defer transport.CloseIdleConnections()
	next := customers(t, m)
	for round := range uint64(rounds) {
		c := next(round + 1)
		c.base, c.send = server.URL, transport.RoundTrip
		history := c.runConcurrently(func(client int) []action { return script(rand.New(rand.NewPCG(round, uint64(client)))) })
		if !porcupine.CheckOperations(oneAtATime, history) {
			t.Errorf("round %d: no order of these calls explains their answers: %+v", round, history)
		}
		c.wantRefunds(1)
		if t.Failed() {
			return
		}
	}
}

// wantRefunds requires so many unsubscriptions in the ledger, each refunded once.
func (c *customer) wantRefunds(want int) {
	c.t.Helper()
	var orders int
	var owed, paid billing.Money
	c.world.Read(func(v billing.View) {
		for a := range v.Accounts() {
			paid += a.Balance
			for o := range v.Orders(a.ID) {
				if o.Kind == billing.Unsubscription {
					orders++
					owed += o.Refunded()
				}
			}
		}
	})
	if orders != want || owed == 0 || paid != owed {
		c.t.Errorf("%d orders give back %s, paid were %s", orders, owed, paid)
	}
}

func TestOfEightClientsWhoUnsubscribeAtOnceOneIsGivenAnOrder(t *testing.T) {
	runEightClients(t, func(chance *rand.Rand) []action {
		actions := []action{{does: depart}, {does: []string{list, renewOn, renewOff, depart}[chance.IntN(4)]}}
		if chance.IntN(2) == 0 {
			slices.Reverse(actions)
		}
		return actions
	})
}

func TestEightRefundsWithOneClientTokenAreOneOrderForAll(t *testing.T) {
	runEightClients(t, func(chance *rand.Rand) []action {
		token := []string{"one-token", "one-token", "another-token", ""}[chance.IntN(4)]
		after := []string{refund, listOther}[chance.IntN(2)]
		return []action{{refund, token}, {after, token}}
	})
}

func TestAServerThatUnsubscribesTwiceIsDetected(t *testing.T) {
	c := customers(t, mock.NewServer(mock.Options{Alter: allowUnsubscribingTwice}))(1)
	history := c.runConcurrently(func(int) []action { return []action{{does: depart}} })
	if porcupine.CheckOperations(oneAtATime, history) {
		t.Errorf("the check finds nothing wrong with %+v", history)
	}
}

// allowUnsubscribingTwice removes the rule that a deleted resource cannot be unsubscribed.
func allowUnsubscribingTwice(d *dialect.Dialect) {
	d.Rulebook = d.Rulebook.Without("huawei.deleted-resource")
}
