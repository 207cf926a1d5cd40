package console

import (
	"slices"
	"testing"
)

func TestTheValueOfARowIsWorkedOutOnceWhenRowsAreSorted(t *testing.T) {
	rows, asked := []int{5, 3, 4, 1, 2, 9, 8, 7, 6, 0}, 0
	by := byColumn("digit", "digit", func(row int) int {
		asked++
		return row / 2
	})
	if asked != 0 {
		t.Errorf("%d values are worked out before the order is asked for", asked)
	}
	for descending, want := range map[bool][]int{
		false: {1, 0, 3, 2, 5, 4, 7, 6, 9, 8},
		true:  {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, // equal ones keep their order
	} {
		asked = 0
		if got := by.sorted(rows, descending); !slices.Equal(got, want) {
			t.Errorf("descending %t: got %v, want %v", descending, got, want)
		}
		if asked != len(rows) {
			t.Errorf("descending %t: %d values are worked out for %d rows", descending, asked, len(rows))
		}
	}
}
