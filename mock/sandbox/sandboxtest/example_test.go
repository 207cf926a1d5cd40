package sandboxtest_test

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/sandboxtest"
)

// The function Now takes the place of time.Now wherever real time comes in from outside.
func ExampleClock() {
	clock := sandboxtest.NewClock(time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC))
	now := clock.Now
	clock.Advance(36 * time.Hour)
	fmt.Println(now().Format(time.DateTime))
	// Output:
	// 2026-06-09 12:00:00
}
