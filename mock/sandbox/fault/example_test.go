package fault_test

import (
	"fmt"

	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A fault is checked against the contracts, put on the list of a world, and applied to matching calls.
func Example() {
	f, err := fault.New(fault.Spec{Match: fault.Match{Operation: "unsubscribe", Nth: 2}, Effect: fault.Effect{Code: "CBC.0999"}}, huawei.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	var list fault.List
	list.Reset(1, []*fault.Fault{f})
	for range 3 {
		fmt.Printf("%q\n", list.Next("unsubscribe", nil).Label())
	}
	// Output:
	// ""
	// "fault-1: code CBC.0999"
	// ""
}

// A mistake says what is wrong and where in the spec.
func ExampleNew() {
	_, err := fault.New(fault.Spec{Match: fault.Match{Operation: "unsubscrib"}, Effect: fault.Effect{Drop: fault.Before}}, huawei.New())
	fmt.Println(err.(*fault.Mistake).Pointer, err)
	// Output:
	// /match/operation unknown operation "unsubscrib", did you mean "unsubscribe"?
}
