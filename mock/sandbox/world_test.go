package sandbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/sandboxtest"
)

// june is where the business clocks of these tests start; realTime is the real time then.
var (
	june     = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	realTime = time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
)

const (
	day               = 24 * time.Hour
	server            = billing.ResourceID("server")
	payer             = billing.AccountID("payer")
	month             = billing.Term(1)
	start, monthPrice = billing.Money(1000_00), billing.Money(100_00)
)

func rulebook(string) *billing.Rulebook {
	return &billing.Rulebook{Terms: billing.Terms{
		Used: billing.HoursUsed,
		OrderID: func(seed uint64, n int, _ time.Time) billing.OrderID {
			return billing.OrderID(fmt.Sprintf("%d-%d", seed, n))
		},
		Apart:    func(string) bool { return false },
		Calendar: billing.Calendar{LeadDays: 7, RetryEvery: 24 * time.Hour},
	}}
}

// opening has one server with automatic renewal, bought on 20 May: charged on 13 June, begins on 20 June.
func opening() billing.Opening {
	begins := time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC)
	return billing.Opening{
		Accounts: []*billing.Account{{ID: payer, Vendor: "vendor", Balance: start}},
		Resources: []*billing.Resource{{
			ID: server, Alias: "server", Account: payer, AutoRenew: true,
			Periods: []billing.Period{{Begins: begins, Ends: month.After(begins), Term: month, Cash: monthPrice}},
		}},
	}
}

// baseline is what the worlds of these tests begin with.
func baseline() *billing.Baseline {
	o := opening()
	return billing.NewTemplate(o, rulebook).Begin(o.IDs(), 7)
}

// newWorld makes a world with a credential that is named after it.
func newWorld(id string) *sandbox.World {
	key := billing.Credential{Account: payer, Vendor: "vendor", Key: "key of " + id, Token: "token of " + id}
	return sandbox.NewWorld(id, "test", 7, []billing.Credential{key}, dialect.Options{}, journal.New(10))
}

func newDirectory() (*sandbox.Directory, *sandboxtest.Clock) {
	clock := sandboxtest.NewClock(realTime)
	return sandbox.NewDirectory(clock.Now, rulebook), clock
}

func open(t *testing.T, d *sandbox.Directory, w *sandbox.World, clock time.Time) *sandbox.World {
	t.Helper()
	if err := d.Add(w, sandbox.Opening{Baseline: baseline(), Clock: clock}); err != nil {
		t.Fatal(err)
	}
	return w
}

// frozenWorld is a world whose clock stands still in June.
func frozenWorld(t *testing.T) (*sandbox.World, *sandboxtest.Clock) {
	t.Helper()
	d, realClock := newDirectory()
	return open(t, d, newWorld("world"), june), realClock
}

func set(t *testing.T, w *sandbox.World, s sandbox.Setting) (texts []string) {
	t.Helper()
	events, err := w.Set(s)
	if err != nil {
		t.Fatal(err)
	}
	return eventTexts(events)
}

func eventTexts(events []billing.Event) (texts []string) {
	for _, e := range events {
		texts = append(texts, e.At.Format("01-02 ")+e.What)
	}
	return texts
}

func balance(t *testing.T, w *sandbox.World) (m billing.Money) {
	t.Helper()
	if err := w.Read(func(v billing.View) { m = v.Account(payer).Balance }); err != nil {
		t.Fatal(err)
	}
	return m
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

// payOneCent takes a cent from the balance.
func payOneCent(v billing.View) billing.Change {
	a := *v.Account(payer)
	a.Balance--
	return billing.Change{Accounts: []*billing.Account{&a}}
}
