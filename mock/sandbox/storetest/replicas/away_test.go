package replicas

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// backWithin is how long after the start of the engine calls may still be refused. A replica tries again every
// second; the rest is for a busy machine.
const backWithin = 15 * time.Second

// A use calls a world all the time, and sorts the answers.
type use struct {
	t           *testing.T
	allowed     atomic.Bool // the store may be away now
	right, away atomic.Int64
	end         context.CancelFunc
	done        sync.WaitGroup
}

// vendorAway are the answers of the vendors while the store is away.
var vendorAway = map[string]int{"APIGW.0201": http.StatusInternalServerError, "InternalError": http.StatusInternalServerError}

// startUse begins to call, each call in turn by one caller.
func startUse(t *testing.T, calls ...func() (answer, error)) *use {
	ctx, end := context.WithCancel(context.Background())
	u := &use{t: t, end: end}
	for _, call := range calls {
		u.done.Go(func() {
			for ctx.Err() == nil && !t.Failed() {
				u.judge(call())
			}
		})
	}
	return u
}

// judge wants an answer that is right, or one that says in the vendor's words that the store is away.
func (u *use) judge(a answer, err error) {
	switch {
	case err != nil:
		u.t.Errorf("no answer: %v", err)
	case a.code == "":
		u.right.Add(1)
	case vendorAway[a.code] != a.status || a.header.Get("X-Mock-Fault") != "store":
		u.t.Errorf("an answer that is neither right nor the vendor's for a store that is away: %v", a.reply)
	case !u.allowed.Load():
		u.t.Errorf("the store is there, and a call got %v", a.reply)
	default:
		u.away.Add(1)
	}
}

// stop ends the calls.
func (u *use) stop() {
	u.end()
	u.done.Wait()
}

// callsOf are calls of both vendors that are always right, and change something.
func callsOf(w *customer) (all []func() (answer, error)) {
	w.refund(w.ids["shop-0"], url.Values{"ClientToken": {"first"}})
	for i := range 3 {
		web := w.ids[fmt.Sprint("web-", i)]
		all = append(all, func() (answer, error) { return w.renewal(web, true) })
	}
	return append(all, func() (answer, error) { return w.refund(w.ids["shop-0"], url.Values{"ClientToken": {"first"}}) })
}

// wantAllAway requires that nothing is done and everybody is told so.
func wantAllAway(t *testing.T, s server, w *customer) {
	t.Helper()
	for _, c := range [][3]string{
		{"POST", w.path("/reset"), "{}"},
		{"PUT", w.path("/clock"), `{"advance":"24h"}`},
		{"DELETE", w.path(""), ""},
		{"POST", "/sandboxes", scenario(2)},
		{"POST", w.path("/faults"), `{"match":{"operation":"unsubscribe"},"times":1,"effect":{"code":"CBC.0999"}}`},
		{"GET", "/health", ""},
		{"GET", w.path(""), ""},
		{"GET", w.path("/requests"), ""},
		{"GET", "/sandboxes", ""},
	} {
		a, err := s.admin(c[0], c[1], c[2])
		if err != nil || a.status != http.StatusServiceUnavailable || !a.away() {
			t.Errorf("%s %s while the store is away: %v %v", c[0], c[1], a, err)
		}
	}
}

func TestWithoutItsEngineEveryReplicaSaysSoAndGoesOnAfterwards(t *testing.T) {
	engine := postgrestest.Own(t)
	c := startCluster(t, engine.URL())
	w := c.open(6)
	inMemory, _, err := start(t, childOrder{Store: "memory"}).server().open(scenario(6))
	if inMemory == nil {
		t.Fatal(err)
	}
	unhurt := startUse(t, callsOf(inMemory)...)
	for range many(5, 2) {
		u := startUse(t, callsOf(w)...)
		time.Sleep(200 * time.Millisecond)
		u.allowed.Store(true)
		engine.Stop(t)
		for _, r := range c.replicas {
			wantAllAway(t, r, w)
		}
		stranger := *w
		stranger.token = "nobody"
		u.judge(stranger.unsubscribe(w.ids["web-0"]))
		engine.Start(t)
		u.wantBack(c.proxy)
	}
	unhurt.stop()
	if unhurt.right.Load() < 100 {
		t.Errorf("only %d calls of the sandbox in memory", unhurt.right.Load())
	}
	wantUntouched(t, c.proxy, w)
}

// wantBack requires that the calls are answered again soon after the engine was started, and ends them.
func (u *use) wantBack(s server) {
	u.t.Helper()
	first := u.waitForRight(50)
	time.Sleep(time.Second) // until the other replicas have tried again, too
	u.allowed.Store(false)
	second := u.waitForRight(50)
	u.stop()
	if u.away.Load() == 0 || !first || !second {
		u.t.Errorf("%d calls were refused while the engine was away; the calls are answered again: %v, and all of them: %v", u.away.Load(), first, second)
	}
	if a, err := s.admin("GET", "/health", ""); err != nil || a.status != http.StatusOK {
		u.t.Errorf("health after the start of the engine: %v %v", a, err)
	}
}

// waitForRight waits until so many more calls were answered; false when that takes too long.
func (u *use) waitForRight(more int64) bool {
	before := u.right.Load()
	for end := time.Now().Add(backWithin); u.right.Load() < before+more; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}

// wantUntouched requires that no refused call was done: the only sandbox has one order, no fault and its first clock.
func wantUntouched(t *testing.T, s server, w *customer) {
	t.Helper()
	var now shown
	var list struct{ Sandboxes []struct{ ID string } }
	var oracle struct{ Held bool }
	for path, into := range map[string]any{w.path(""): &now, "/sandboxes": &list, w.path("/invariants"): &oracle} {
		if err := s.read(path, into); err != nil {
			t.Fatal(err)
		}
	}
	m := now.summary()
	if len(list.Sandboxes) != 1 || len(m.ended) != 1 || len(m.faults)+len(m.double) > 0 || !now.Clock.Now.Equal(start0) || !oracle.Held {
		t.Errorf("%d sandboxes, ended %v, faults %v, twice %v, clock %s, invariants %t",
			len(list.Sandboxes), m.ended, m.faults, m.double, now.Clock.Now, oracle.Held)
	}
}
