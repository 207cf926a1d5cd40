package replicas

import (
	"math/rand/v2"
	"testing"
	"time"
)

// The file of the store cannot grow, as on a full disk. What fits into its free pages is still written.
func TestOnAFullDiskABoltFileRefusesCallsAndKeepsAllThatWasAcknowledged(t *testing.T) {
	k := newKills(t, "bolt:"+t.TempDir())
	p := start(t, childOrder{Store: k.store, FileSize: 1 << 20})
	k.check(p)
	fill(t, p.server())
	refused, red, stuck := 0, unhealthy(t, p.server()), map[*known]bool{}
	for range many(20, 6) {
		for _, w := range k.worlds {
			if w.customer.world == "" || stuck[w] {
				continue
			}
			if !w.burst(rand.Uint64()) {
				refused++
				red += unhealthy(t, p.server())
			}
			stuck[w] = !w.checkSoon(p.server())
		}
	}
	if refused == 0 || red == 0 {
		t.Errorf("on a full disk %d worlds had a call refused, and health said so %d times", refused, red)
	}
	p.raiseLimit(t)
	wantHealthy(t, p.server())
	k.check(p)
	for _, w := range k.worlds {
		if !w.burst(rand.Uint64()) {
			t.Error("there is room again, and a call was refused")
		}
	}
	p.kill()
	k.check(start(t, childOrder{Store: k.store}))
}

// checkSoon checks a world some time after a write that failed. One whose clock was moved cannot be looked at before
// there is room for what became due; then it returns false.
func (w *known) checkSoon(s server) bool {
	for deadline := time.Now().Add(time.Second); w.customer.world != ""; time.Sleep(50 * time.Millisecond) {
		err := w.check(s)
		if err == nil {
			return true
		}
		if time.Now().After(deadline) {
			if w.moving.IsZero() {
				w.t.Errorf("on a full disk the sandbox %s cannot be looked at: %v", w.world, err)
			}
			return false
		}
	}
	return true
}

// fill opens sandboxes until there is no room for the next one.
func fill(t *testing.T, s server) {
	t.Helper()
	for range 1000 {
		w, a, err := s.open(scenario(50))
		if err != nil {
			t.Fatal(err)
		}
		if w == nil {
			if !a.away() {
				t.Errorf("a sandbox for which there is no room: %v", a)
			}
			return
		}
	}
	t.Fatal("a thousand sandboxes fit into a small file")
}
