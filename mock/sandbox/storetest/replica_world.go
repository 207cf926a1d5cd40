package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// june is where the business clocks of the worlds of replicas stand, and their real time begins.
var june = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

const (
	vendor            = "vendor"
	payer             = billing.AccountID("payer")
	server            = billing.ResourceID("server")
	month             = billing.Term(1)
	start, monthPrice = billing.Money(1000_00), billing.Money(100_00)
	day               = 24 * time.Hour
)

func rulebook(string) *billing.Rulebook {
	return &billing.Rulebook{Terms: billing.Terms{
		Used: billing.HoursUsed,
		OrderID: func(seed uint64, n int, _ time.Time) billing.OrderID {
			return billing.OrderID(fmt.Sprint(seed, "-", n))
		},
		Apart:    func(string) bool { return false },
		Calendar: billing.Calendar{LeadDays: 7, RetryEvery: day},
	}}
}

// newRecord is a world with one credential, whose key and user have the name of the world. Its clock is frozen.
// It has one server with automatic renewal, which is charged on 13 June and begins again on 20 June.
func newRecord(id string) *sandbox.Record {
	begins := time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC)
	return &sandbox.Record{
		Scenario:    "quickstart",
		Seed:        7,
		Credentials: []billing.Credential{{Account: payer, User: id, Vendor: vendor, Key: id, Token: "token of " + id}},
		Clock:       june,
		Accounts:    []*billing.Account{{ID: payer, Vendor: vendor, Balance: start}},
		Resources: []*billing.Resource{{
			ID: server, Alias: "server", Account: payer, AutoRenew: true,
			Periods: []billing.Period{{Begins: begins, Ends: month.After(begins), Term: month, Cash: monthPrice}},
		}},
		JournalSize: limit,
	}
}

// A picture is what a replica shows of a world.
type picture struct {
	ledger  []string // the orders of these tests in the ledger
	balance billing.Money
	now     time.Time
	events  int
	faults  int
}

// picture returns what the replica shows of a world.
func (r *replica) picture(id string) (p picture) {
	r.t.Helper()
	w := r.world(id)
	err := w.Read(func(v billing.View) {
		p.ledger = nil // it looks again when another replica was faster
		for _, e := range v.Entries() {
			if strings.HasPrefix(string(e.Order), "order ") {
				p.ledger = append(p.ledger, string(e.Order))
			}
		}
		p.balance, p.now = v.Account(payer).Balance, v.Now
	})
	if err != nil {
		r.t.Fatalf("the world %s cannot be read: %v", id, err)
	}
	p.events, p.faults = len(w.Events()), len(w.Faults())
	return p
}

func (p picture) String() string {
	return fmt.Sprintf("balance %s, clock %s, %d events, %d faults, ledger %s", p.balance, p.now.Format(time.RFC3339), p.events, p.faults, strings.Join(p.ledger, ", "))
}

// wantOrders requires that the ledger has these orders, in this order, and that they are paid.
func wantOrders(t testing.TB, r *replica, id string, want ...billing.OrderID) {
	t.Helper()
	p := r.picture(id)
	var texts []string
	for _, o := range want {
		texts = append(texts, string(o))
	}
	if !slices.Equal(p.ledger, texts) || p.balance != start-billing.Money(len(want)) {
		t.Errorf("got %.300s; want %d orders: %.100q", p, len(texts), texts)
	}
}

// wantSamePicture requires that two replicas show the same.
func wantSamePicture(t testing.TB, got, want picture) {
	t.Helper()
	if got.String() != want.String() {
		t.Errorf("one replica shows\n%.300s\nthe other\n%.300s", got, want)
	}
}

// set sets the clocks of a world, and returns how many events followed.
func (r *replica) set(id string, s sandbox.Setting) int {
	r.t.Helper()
	events, err := r.world(id).Set(s)
	if err != nil {
		r.t.Fatalf("the clock cannot be set: %v", err)
	}
	return len(events)
}
