package rescind_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

// Outside of a test, Run starts a mock. In a test, Start and Open also close what they open.
func ExampleRun() {
	ctx := context.Background()
	m, err := rescind.Run(ctx)
	if err != nil {
		log.Fatal(err)
	}
	defer m.Close()

	sandbox, err := m.CreateSandbox(ctx, rescind.NewSandbox{Scenario: "quickstart"})
	if err != nil {
		log.Fatal(err)
	}
	clock, err := sandbox.Advance(ctx, 7*24*time.Hour)
	if err != nil {
		log.Fatal(err)
	}
	for _, event := range clock.Events {
		fmt.Println(event.What)
	}
	// Output:
	// renewal charged: standing-cn
	// renewal charged: standing
}
