package explain_test

import (
	"fmt"

	"github.com/rescindhq/rescind/mock/dialect/explain"
)

// The tables of mistakes are data. A vendor adds rows of its own.
func ExampleMistake() {
	capitals := explain.Mistake{
		ID: "path-upper-case", Says: "The path is signed in capitals; sign it as it is sent.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Path = "/V1/ORDERS" }),
	}
	sent := newClient(func(c *client) { c.path = "/V1/ORDERS" }).signature()
	real, shown := signingOf(received(), secret, sent), signingOf(received(), "****", sent)
	e := explain.Conclude(explain.FindMistakes(real, shown, []explain.Mistake{capitals}), shown, signedAt)
	fmt.Println(e.Says)
	// Output:
	// Proved: The path is signed in capitals; sign it as it is sent.
}
