package replicas

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// thorough reports whether the long runs are asked for.
func thorough() bool { return os.Getenv("RESCIND_STORES") == "thorough" }

// many is a number of repetitions, and a smaller one for runs in between.
func many(thoroughly, shortly int) int {
	if thorough() {
		return thoroughly
	}
	return shortly
}

func TestABoltFileKeepsAllThatWasAcknowledgedWhenProcessesAreKilled(t *testing.T) {
	k := newKills(t, "bolt:"+t.TempDir())
	k.run([]step{beforeWrite, afterWrite, afterCommit, beforeAnswer, anyMoment}, many(200, 20))
}

func TestPostgreSQLKeepsAllThatWasAcknowledgedWhenProcessesAreKilled(t *testing.T) {
	engine := postgrestest.Own(t)
	k := newKills(t, engine.URL())
	k.engine = engine
	k.share(start(t, childOrder{Store: engine.URL()}))
	steps := []step{beforeWrite, afterWrite, afterCommit, beforeAnswer, anyMoment}
	k.run(slices.Concat(steps, steps, steps, steps, []step{engineEnds}), many(210, 21))
}

// A kills is a run in which processes that use one store are killed.
type kills struct {
	tally
	store  string
	engine *postgrestest.Server // of PostgreSQL
	other  *process             // which lives on, and shares the store; nil: it is for one process
	chance *rand.Rand
	worlds []*known
	by     map[step]int
}

func newKills(t testing.TB, store string) *kills {
	k := &kills{store: store, chance: rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1)), by: map[step]int{}}
	k.t = t
	for range worldsAtOnce {
		k.worlds = append(k.worlds, &known{customer: &customer{}, tally: &k.tally})
	}
	return k
}

// share lets half of the calls go to a process that lives on.
func (k *kills) share(other *process) {
	k.other = other
	s := other.server()
	for _, w := range k.worlds {
		w.also = &s
	}
}

// run starts a process, uses it, kills it and checks what the next one has, so many times.
func (k *kills) run(steps []step, times int) {
	for i := 0; i < times && !k.t.Failed(); i++ {
		at := steps[i%len(steps)]
		p := start(k.t, childOrder{Store: k.store, At: at, Passed: k.chance.IntN(40)})
		k.check(p)
		p.arm()
		by := k.useUntilItEnds(p, at)
		k.by[by]++
	}
	p := start(k.t, childOrder{Store: k.store})
	k.check(p)
	k.print(k.readJournals(p))
}

// print prints one line of a table for the store.
func (k *kills) print(exchangesLost int) {
	kind, _, _ := strings.Cut(k.store, ":")
	var by []string
	for _, at := range slices.Sorted(maps.Keys(k.by)) {
		by = append(by, fmt.Sprintf("%s %d", at, k.by[at]))
	}
	fmt.Printf("%-8s | kills: %s | acknowledged %d | lost %d | twice %d | torn %d | exchanges lost %d\n",
		kind, strings.Join(by, ", "), k.acknowledged.Load(), k.lost.Load(), k.twice.Load(), k.torn.Load(), exchangesLost)
}

// check checks all worlds, at a process and at the one that lives on.
func (k *kills) check(p *process) {
	k.t.Helper()
	k.awaitEngine()
	k.checkAt(p)
	k.deleteOthers(p.server())
	if k.other != nil {
		k.checkAt(k.other)
	}
}

// awaitEngine waits until the engine has finished what a killed process has sent: its statements go on without it.
func (k *kills) awaitEngine() {
	if k.engine == nil {
		return
	}
	time.Sleep(20 * time.Millisecond) // until the engine has read what was sent
	postgrestest.Exec(k.t, k.engine.URL(), `DO $$ BEGIN
		FOR i IN 1..1000 LOOP
			PERFORM FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid() AND datname = current_database();
			EXIT WHEN NOT FOUND;
			PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
		END LOOP; END $$`)
}

// checkAt checks all worlds at once.
func (k *kills) checkAt(p *process) {
	k.t.Helper()
	var all sync.WaitGroup
	for _, w := range k.worlds {
		all.Go(func() {
			if err := w.check(p.server()); err != nil {
				k.t.Errorf("a process that was just started: %v", err)
			}
		})
	}
	all.Wait()
}

// deleteOthers deletes sandboxes whose opening had no answer. A sandbox that was deleted must not be there.
func (k *kills) deleteOthers(s server) {
	var list struct{ Sandboxes []struct{ ID string } }
	if err := s.read("/sandboxes", &list); err != nil {
		k.t.Error(err)
	}
	for _, each := range list.Sandboxes {
		if !slices.ContainsFunc(k.worlds, func(w *known) bool { return w.world == each.ID }) {
			s.admin("DELETE", "/sandboxes/"+each.ID, "")
		}
	}
}

// useUntilItEnds uses all worlds until the process ends, or the engine. It returns what ended it.
func (k *kills) useUntilItEnds(p *process, at step) step {
	var all sync.WaitGroup
	for _, w := range k.worlds {
		chance := rand.New(rand.NewPCG(k.chance.Uint64(), 2))
		all.Go(func() { w.run(p.server(), chance) })
	}
	limit := 2 * time.Second
	if at == anyMoment || at == engineEnds {
		limit = time.Duration(k.chance.IntN(100)+3) * time.Millisecond
	}
	select {
	case <-p.alive.Done():
	case <-time.After(limit):
		if at == engineEnds {
			k.endEngine(p, &all)
			break
		}
		at = anyMoment
	}
	p.kill()
	all.Wait()
	return at
}

// endEngine ends the server of the database as a crash does, and starts it again. The process goes on.
func (k *kills) endEngine(p *process, all *sync.WaitGroup) {
	k.engine.Stop(k.t)
	all.Wait()
	k.engine.Start(k.t)
	for _, each := range []*process{p, k.other} {
		wantHealthy(k.t, each.server())
	}
	k.check(p)
}

// readJournals reads all journals, and returns how many exchanges were lost with the processes. While an exchange may
// still come from another process, a journal cannot be read.
func (k *kills) readJournals(p *process) (lost int) {
	deadline := time.Now().Add(15 * time.Second)
	for _, w := range k.worlds {
		var list struct {
			Requests []struct {
				ID int `json:",string"`
			}
		}
		for {
			err := p.server().read(w.path("/requests"), &list)
			if err == nil {
				break
			}
			if time.Now().After(deadline) {
				k.t.Errorf("the journal of %s: %v", w.world, err)
				return lost
			}
			time.Sleep(500 * time.Millisecond)
		}
		if n := len(list.Requests); n > 0 {
			lost += list.Requests[n-1].ID - list.Requests[0].ID + 1 - n
		}
	}
	return lost
}
