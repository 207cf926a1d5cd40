package main

import (
	"encoding/json"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// Replicas that start together on an empty database make its tables once, and have one sandbox default.
func TestReplicasStartAtTheSameTimeOnAnEmptyDatabase(t *testing.T) {
	for range 3 {
		database := postgrestest.Start(t)
		started := make([]*servedMock, 5)
		var all sync.WaitGroup
		for i := range started {
			all.Go(func() { started[i] = startProcess(t, "--store", database) })
		}
		all.Wait()
		if t.Failed() {
			return
		}
		var first string
		for i, s := range started {
			var world struct {
				Resources map[string]struct{ ID string }
			}
			_, text := s.ask(t, s.AdminURL+"/sandboxes/default", true)
			if err := json.Unmarshal([]byte(text), &world); err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			if web := world.Resources["web"].ID; web == "" || i > 0 && web != first {
				t.Errorf("replica %d has another sandbox default: %q, not %q", i, web, first)
			}
			first = world.Resources["web"].ID
		}
	}
}
