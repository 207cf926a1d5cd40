package plan

import (
	"fmt"
	"slices"
	"testing"
)

// Few keys are named, so that nobody needs a second command to know what to add.
func TestFewKeysOfTheShoppingListAreNamed(t *testing.T) {
	for n, want := range map[int]string{
		1: "1 other key would allow one scenario: allowed.row-1",
		2: "2 other keys would allow one scenario each: allowed.row-1, allowed.row-2",
		5: "5 other keys would allow one scenario each: allowed.row-1, allowed.row-2, allowed.row-3, allowed.row-4, allowed.row-5",
		6: "6 other keys would allow one scenario each: --format json has them",
	} {
		p := &Plan{}
		for i := range n {
			p.Shopping = append(p.Shopping, Wish{Vendor: "huawei", Key: fmt.Sprintf("allowed.row-%d", i+1), More: 1, Scenarios: 1})
		}
		if got := p.shoppingText(); !slices.Equal(got, []string{want}) {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
}
