package replicas

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// The load of the test of fairness.
const (
	quietWorlds = 20                    // each has one caller
	pause       = 50 * time.Millisecond // of a caller of a quiet world
	hotCallers  = 16                    // of the hot world, without a pause
	measured    = 1500 * time.Millisecond
	mostRatio   = 10                   // of the p99 of quiet worlds, beside a hot world and beside as many callers of other worlds
	leastP99    = 5 * time.Millisecond // a shorter p99 counts as this
)

func TestAHotWorldDoesNotStarveOthersInAFile(t *testing.T) {
	s := start(t, childOrder{Store: "bolt:" + t.TempDir()}).server()
	wantFair(t, "bolt", []server{s})
}

func TestAHotWorldDoesNotStarveOthersAtThreeReplicas(t *testing.T) {
	wantFair(t, "postgres", startCluster(t, postgrestest.Start(t)).replicas)
}

// wantFair compares quiet worlds beside a hot one with the same worlds when the load goes to many. A machine that is
// busy with something else spoils a round, so one of three must be fair.
func wantFair(t *testing.T, kind string, servers []server) {
	quiet, others := openAll(t, servers[0], quietWorlds), openAll(t, servers[0], hotCallers)
	var tried []string
	for range 3 {
		alone := underLoad(t, servers, quiet, nil)
		spread := underLoad(t, servers, quiet, others)
		hot := underLoad(t, servers, quiet, slices.Repeat(others[:1], hotCallers))
		tried = append(tried, fmt.Sprintf("%-8s | p99 of %d worlds: alone %s, beside %d busy worlds %s, beside a hot one %s",
			kind, quietWorlds, alone, hotCallers, spread, hot))
		fmt.Println(tried[len(tried)-1])
		if hot <= mostRatio*max(spread, leastP99) {
			return
		}
	}
	t.Errorf("a hot world makes others wait more than %d times as long as busy ones do: %q", mostRatio, tried)
}

func openAll(t *testing.T, s server, n int) (all []*customer) {
	t.Helper()
	for range n {
		w, a, err := s.open(scenario(1))
		if w == nil {
			t.Fatal(a, err)
		}
		all = append(all, w)
	}
	return all
}

// underLoad returns the p99 of the calls of quiet worlds while each busy world has a caller without a pause.
func underLoad(t *testing.T, servers []server, quiet, busy []*customer) time.Duration {
	ctx, end := context.WithTimeout(context.Background(), measured)
	defer end()
	var mu sync.Mutex
	var all sync.WaitGroup
	var took []time.Duration
	for i, w := range slices.Concat(quiet, busy) {
		all.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				once := timed(t, w.on(servers[n%len(servers)]), n%2 == 0)
				if i < len(quiet) {
					mu.Lock()
					took = append(took, once)
					mu.Unlock()
					time.Sleep(pause)
				}
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	return took[len(took)*99/100].Round(100 * time.Microsecond)
}

// timed makes a call that changes its world, and returns how long it took.
func timed(t *testing.T, w *customer, on bool) time.Duration {
	begin := time.Now()
	a, err := w.renewal(w.ids["web-0"], on)
	if err != nil || a.code != "" && a.code != "CBC.99003605" {
		t.Errorf("a call under load: %v %v", a.reply, err)
	}
	return time.Since(begin)
}
