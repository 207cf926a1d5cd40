package replicas

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// The sizes of the worlds in which processes are killed.
const (
	worldsAtOnce = 4
	clients      = 3
	itemsOfEach  = 4 // of each vendor, for each client
	movesOfClock = 8
)

// A tally counts over all processes and worlds of one store.
type tally struct {
	t                         testing.TB
	acknowledged, lost, twice atomic.Int64
	torn                      atomic.Int64
}

// fails counts what is wrong and reports it.
func (c *tally) fails(kind *atomic.Int64, format string, args ...any) {
	kind.Add(1)
	c.t.Errorf(format, args...)
}

// An item is a subscription of a world that belongs to one client alone, and what that client knows of it.
type item struct {
	id, vendor string
	order      string // that ended it; "": it runs
	token      string // of the call that ended it or tried to
	renews     bool
	fault      string // the body of an injected answer that waits for a call about it

	ending, switching, adding, striking bool // such a call was sent, and no answer came
}

// A known is what the test knows of one world: what was acknowledged, and which calls had no answer.
type known struct {
	*customer
	*tally
	items   []*item
	clock   time.Time
	moves   int
	moving  time.Time // where the clock was sent without an answer; zero: nowhere
	events  []control.Event
	replace string // reset or delete was sent without an answer; "": neither

	mu   sync.Mutex
	used []string // signed calls that were accepted
}

var start0 = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

// begin forgets all, as after a reset.
func (w *known) begin() {
	w.items, w.events, w.used = nil, nil, nil
	w.clock, w.moves, w.moving, w.replace = start0, 0, time.Time{}, ""
	for i := range clients * itemsOfEach {
		w.items = append(w.items,
			&item{id: w.ids[fmt.Sprint("web-", i)], vendor: "huawei", renews: i%2 == 0},
			&item{id: w.ids[fmt.Sprint("shop-", i)], vendor: "alibaba"})
	}
}

// own returns the items of a client.
func (w *known) own(client int) []*item {
	return w.items[client*2*itemsOfEach : (client+1)*2*itemsOfEach]
}

// scenario is the world in which processes are killed.
func scenario(items int) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("name: kills\nclock: %s", start0.Format(time.RFC3339))
	line("huawei:\n  accounts:\n    - name: acme\n      credentials: [{ak: AK, sk: SK, token: token-of-acme}]")
	line("      balance: {cash: \"100000.00\"}\n      resources:")
	for i := range items {
		line(`        - {alias: web-%d, service: hws.service.type.ec2, subscription: {term: 1 year, auto_renew: %t, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}`, i, i%2 == 0)
	}
	for i := range 3 {
		line(`        - {alias: standing-%d, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-06-0%dT00:00:00Z, cash: "10.00"}]}}`, i, i+1)
	}
	line("alibaba:\n  accounts:\n    - name: shop\n      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]\n      instances:")
	for i := range items {
		line(`        - {alias: shop-%d, product_code: ecs, subscription: {term: 1 year, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}`, i)
	}
	return b.String()
}

// run lets clients use the world until a call has no answer.
func (w *known) run(s server, chance *rand.Rand) {
	for w.customer = w.on(s); w.burst(chance.Uint64()) && w.anew(chance); {
	}
}

// burst lets all clients make some calls at once; false when one had no answer.
func (w *known) burst(seed uint64) bool {
	var all sync.WaitGroup
	var stopped atomic.Bool
	for client := range clients {
		all.Go(func() {
			chance := rand.New(rand.NewPCG(seed, uint64(client)))
			for range 12 {
				it := w.own(client)[chance.IntN(2*itemsOfEach)]
				if !w.act(it, chance) || client == 0 && chance.IntN(6) == 0 && !w.moveClock() {
					stopped.Store(true)
					return
				}
			}
		})
	}
	all.Wait()
	return !stopped.Load()
}
