package replicas

import (
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// longestWait is how long a call may wait when nothing comes from the engine.
const longestWait = 15 * time.Second

// Nothing reaches the engine any more, and nothing says so: connections stay open and are silent.
func TestWithASilentEngineEveryCallIsAnsweredInTime(t *testing.T) {
	var network sync.RWMutex // locked: nothing gets through
	url, err := relayed(postgrestest.Own(t).URL(), folderOfSockets(t), network.RLock, network.RUnlock)
	if err != nil {
		t.Fatal(err)
	}
	c := startCluster(t, url)
	w := c.open(6)
	var mu sync.Mutex
	var longest time.Duration
	calls := callsOf(w)
	for i, call := range calls {
		calls[i] = func() (answer, error) {
			begin := time.Now()
			defer func() {
				mu.Lock()
				defer mu.Unlock()
				longest = max(longest, time.Since(begin))
			}()
			return call()
		}
	}
	u := startUse(t, calls...)
	time.Sleep(200 * time.Millisecond)
	u.allowed.Store(true)
	network.Lock()
	time.Sleep(4 * time.Second)
	for _, r := range c.replicas {
		if unhealthy(t, r) == 0 {
			t.Error("nothing comes from the engine, and a replica says that it is ready")
		}
	}
	network.Unlock()
	u.wantBack(c.proxy)
	if longest > longestWait {
		t.Errorf("a call waited %s", longest)
	}
	wantUntouched(t, c.proxy, w)
	t.Logf("the longest call took %s", longest)
}
