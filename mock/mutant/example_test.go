package mutant_test

import (
	"fmt"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/mutant"
)

// A mutant is put into the options of a server; the server then has its fault.
func ExampleAll() {
	for _, m := range mutant.All() {
		if m.ID != "huawei.cascade/forgotten" {
			continue
		}
		var options mock.Options
		m.Apply(&options)
		mock.NewServer(options)
		fmt.Println(m.Row)
		fmt.Println(m.Says)
	}
	// Output:
	// huawei.cascade
	// Attached resources are kept when their primary resource is unsubscribed.
}
