package mock

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"
)

// FuzzEveryOperation lets callers of every kind call every operation of the three contracts, signed as
// they must be, with values that are right, nearly right and wrong, while clocks move, faults come and
// worlds are reset. Nothing panics, no answer breaks its contract, and a call that is refused changes
// nothing. A seed is a walk, so `go test -run FuzzEveryOperation/seed#7` repeats one, and
// `go test -fuzz FuzzEveryOperation ./mock` goes on as long as one likes.
func FuzzEveryOperation(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { newWalk(t, seed).run(50) })
}

var contractsOf = sync.OnceValues(func() (map[string]node, operations) { return readContracts(&testing.T{}) })

// A walk is a server and a client that makes random calls.
type walk struct {
	*testing.T
	*grammar
	server *Server
	log    bytes.Buffer
	last   *journal.Entry // the exchange of the last vendor's call
	now    time.Time
	nonces int

	signed, passed int
}

func newWalk(t *testing.T, seed uint64) *walk {
	documents, all := contractsOf()
	w := &walk{T: t, now: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)}
	w.grammar = &grammar{Rand: rand.New(rand.NewPCG(seed, 1)), documents: documents, operations: all}
	w.server = NewServer(Options{
		AdminToken: "admin", Now: func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelError})),
		Observe: func(e *journal.Entry) { w.last = e }, JournalSize: 50,
	})
	w.open("default", "quickstart")
	w.open("other", w.pick(scenarios.Names()))
	return w
}

func (w *walk) open(id, scenario string) {
	sc, err := scenarios.Load(scenario)
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.server.Open(sc, control.Opening{ID: id, Seed: 7}); err != nil {
		w.Fatal(err)
	}
}

// run takes so many steps, and then reads all that there is.
func (w *walk) run(steps int) {
	for range steps {
		if w.readIDs(); w.Failed() {
			return
		}
		switch n := w.IntN(1000); {
		case n < 620:
			w.callVendor(w.write(w.operationOf("huawei", "alibaba")), 1)
		case n < 700:
			w.callControl(w.write(w.named("set_clock")))
		case n < 760:
			w.callControl(w.write(w.named("add_fault")))
		case n < 800:
			w.callControl(w.write(w.named("reset_sandbox")))
		default:
			w.callControl(w.write(w.operationOf("control")))
		}
		w.now = w.now.Add(time.Duration(w.IntN(3)) * time.Second)
	}
	if w.readIDs(); w.IntN(5) == 0 {
		w.requestMaximum()
	}
	w.readAll()
	if w.signed > 20 && w.passed*2 < w.signed {
		w.Errorf("only %d of %d calls passed the gateway: they are not signed right", w.passed, w.signed)
	}
}

// requestMaximum makes calls that can be made again and again, renewals, as often as somebody would who does
// not stop.
func (w *walk) requestMaximum() {
	const often, series = 3000, 4
	w.maximal = true
	defer func() { w.maximal = false }()
	for n, tries := 0, 0; n < series && tries < 60 && !w.Failed(); tries++ {
		d := w.operationOf("huawei", "alibaba")
		for w.server.dialects[d.contract].Commands[d.id()].Kind&billing.RenewingNow == 0 {
			d = w.operationOf("huawei", "alibaba")
		}
		if w.callVendor(w.write(d), often) > 2 {
			n++
		}
	}
}

// readAll reads every world in every way there is.
func (w *walk) readAll() {
	for _, world := range sure(w.server.worlds.Worlds()) {
		for _, part := range []string{"", "/clock", "/faults", "/requests", "/har", "/invariants"} {
			d := described{contract: "control", method: "GET", path: part, at: node{"operationId": "read" + part}}
			w.callControl(written{described: d, target: control.Prefix + "/sandboxes/" + control.Segment(world.ID) + part})
		}
		world.Read(func(v billing.View) {
			for _, b := range v.BrokenInvariants() {
				w.Errorf("in %s the invariant %s is broken: %s", world.ID, b.ID, b.By)
			}
		})
	}
}

func (w *walk) operationOf(contracts ...string) described {
	for {
		if d := w.operations[w.IntN(len(w.operations))]; slices.Contains(contracts, d.contract) {
			return d
		}
	}
}

func (w *walk) named(id string) described {
	return w.operations[slices.IndexFunc(w.operations, func(d described) bool { return d.id() == id })]
}

// readIDs reads the ids of the world, so that calls can name them.
func (w *walk) readIDs() {
	if len(sure(w.server.worlds.Worlds())) == 0 {
		w.open("default", "quickstart")
	}
	k := map[string][]string{
		"order": {"CS0000", "1"}, "product": {"ecs", "hws.service.type.ec2", "rds"}, "domain": {"nobody"}, "resource": {"x"}, "instance": {"x"},
		"operation": {"unsubscribe", "RefundInstance", "list_orders"}, "scenario": {"quickstart", "huawei.trial-service", "quickstrat"}, "sandbox": {"default", "other", ".."},
	}
	for _, world := range sure(w.server.worlds.Worlds()) {
		k["sandbox"] = append(k["sandbox"], world.ID)
		world.Read(func(v billing.View) {
			for a := range v.Accounts() {
				k["domain"] = append(k["domain"], string(a.ID))
				for r := range v.Resources(a.ID) {
					k["resource"], k["product"] = append(k["resource"], string(r.ID)), append(k["product"], r.Product)
				}
				for o := range v.Orders(a.ID) {
					k["order"] = append(k["order"], string(o.ID))
				}
			}
		})
	}
	k["instance"], k["customer"] = k["resource"], k["domain"]
	k["all"] = slices.Concat(k["resource"], k["order"], k["domain"])
	w.known = k
}

// state is everything in all worlds; of what vendors' calls are about only, without faults, which
// count how often they were injected. A world whose clock runs changes by itself.
func (w *walk) state(faults bool) map[string]string {
	all := map[string]string{}
	for _, world := range sure(w.server.worlds.Worlds()) {
		shown, err := control.Show(world, "")
		if err != nil || !shown.Clock.Frozen {
			continue
		}
		if !faults {
			shown.Faults = nil
		}
		text, err := json.Marshal(shown)
		if err != nil {
			w.Errorf("the world %s cannot be encoded: %v", world.ID, err)
		}
		all[world.ID] = string(text)
	}
	return all
}

// wantSame requires that nothing has changed in the worlds that are still there.
func (w *walk) wantSame(before map[string]string, faults bool, call written, answer *httptest.ResponseRecorder) {
	for id, now := range w.state(faults) {
		if was, there := before[id]; there && was != now {
			w.Errorf("%s was refused with %d %.200s and changed the world %s from\n%s\nto\n%s", call, answer.Code, answer.Body, id, was, now)
		}
	}
}
