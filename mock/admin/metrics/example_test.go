package metrics_test

import (
	"fmt"

	"github.com/rescindhq/rescind/mock/admin/metrics"
)

// A key says what is counted apart: here, an operation with its status.
func ExampleCounters() {
	type key struct {
		operation string
		status    int
	}
	var responses metrics.Counters[key]
	responses.Add(key{"unsubscribe", 200})
	responses.Add(key{"unsubscribe", 400})
	responses.Add(key{"unsubscribe", 200})
	for k, n := range responses.All() {
		fmt.Println(k.operation, k.status, n)
	}
	// Output:
	// unsubscribe 200 2
	// unsubscribe 400 1
}
