package sandbox_test

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A credential leads to its world. Setting the world's clock carries out what becomes due, and a
// reset returns the world to its beginning.
func Example() {
	credentials := []billing.Credential{{Account: payer, Vendor: "vendor", Key: "key"}}
	directory := sandbox.NewDirectory(time.Now, rulebook)
	world := sandbox.NewWorld("demo", "example", 7, credentials, dialect.Options{}, journal.New(10))
	if err := directory.Add(world, sandbox.Opening{Baseline: baseline(), Clock: june}); err != nil {
		fmt.Println(err)
		return
	}
	found, credential, _ := directory.FindCredential(dialect.Key{Vendor: "vendor", ID: "key"})
	fmt.Println(credential.Key, "belongs to", found.ID)

	events, _ := found.Set(sandbox.Setting{Advance: 14 * day})
	for _, e := range events {
		fmt.Println(e.At.Format(time.DateOnly), e.What)
	}
	showBalance := func(v billing.View) { fmt.Println("balance:", v.Account(payer).Balance) }
	found.Read(showBalance)
	found.Reset(sandbox.Everything)
	found.Read(showBalance)
	// Output:
	// key belongs to demo
	// 2026-06-13 renewal charged: server
	// 2026-06-20 period begins: server
	// balance: 900.00
	// balance: 1000.00
}
