package storetest

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// A wrongStore breaks its promises on purpose.
type wrongStore struct {
	is        string
	makes     func(right sandbox.Store) sandbox.Store // one for each replica
	convicted []string                                // the promises that must fail for it
}

var wrongStores = slices.Concat(storesThatLoseEntries, storesThatDecideWrongly, storesThatFindWrongly, storesThatForgetExchanges)

func TestEveryWrongStoreIsConvictedByItsPromises(t *testing.T) {
	all := slices.Concat(promisesOfStores(), promisesOfReplicas())
	for _, w := range wrongStores {
		for _, says := range w.convicted {
			at := slices.IndexFunc(all, func(p promise) bool { return p.says == says })
			if at < 0 {
				t.Errorf("%s: there is no promise %q", w.is, says)
				continue
			}
			t.Run(w.is+": "+says, func(t *testing.T) {
				t.Parallel()
				if broken := breaks(t, all[at], w.makes); len(broken) == 0 {
					t.Errorf("the promise holds for a store of which is said: %s", w.is)
				} else {
					t.Logf("convicted: %.200s", broken[0])
				}
			})
		}
		if len(w.convicted) == 0 {
			t.Errorf("%s: no promise convicts it", w.is)
		}
	}
}

func TestEveryPromiseOfReplicasConvictsAWrongStore(t *testing.T) {
	convicts := map[string]bool{}
	for _, w := range wrongStores {
		for _, says := range w.convicted {
			convicts[says] = true
		}
	}
	for _, p := range promisesOfReplicas() {
		if !convicts[p.says] {
			t.Errorf("no store is known for which this does not hold: %s", p.says)
		}
	}
}

// Otherwise a conviction would prove nothing.
func TestARightStoreIsConvictedOfNothing(t *testing.T) {
	for _, p := range promisesOfReplicas() {
		t.Run(p.says, func(t *testing.T) {
			t.Parallel()
			for _, what := range breaks(t, p, func(right sandbox.Store) sandbox.Store { return right }) {
				t.Error(what)
			}
		})
	}
}

func TestEveryPromiseHasItsOwnName(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range slices.Concat(promisesOfStores(), promisesOfReplicas()) {
		if seen[p.says] {
			t.Errorf("two promises are called %q", p.says)
		}
		seen[p.says] = true
	}
}

// breaks returns what a promise finds wrong with a store.
func breaks(t *testing.T, p promise, makes func(sandbox.Store) sandbox.Store) []string {
	t.Helper()
	right, r := memory.New(), &recorder{TB: t}
	h := open(func() sandbox.Store { return makes(right) })
	defer h.close()
	ended := make(chan any)
	go func() {
		defer func() { ended <- recover() }()
		p.holds(r, h)
	}()
	if bug := <-ended; bug != nil {
		t.Errorf("%q panics: %v", p.says, bug)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failures
}

// A recorder is a test whose failures are recorded.
type recorder struct {
	testing.TB
	mu       sync.Mutex
	failures []string
}

func (r *recorder) Errorf(format string, args ...any) { r.record(fmt.Sprintf(format, args...)) }
func (r *recorder) Error(args ...any)                 { r.record(strings.TrimSpace(fmt.Sprintln(args...))) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) {
	r.Error(args...)
	runtime.Goexit()
}

func (r *recorder) record(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, what)
}
