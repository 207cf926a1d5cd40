package console

import (
	"slices"
	"testing"
)

func TestACodeForAnyOperationHasAStatusOnlyWhereAllAgree(t *testing.T) {
	statuses := map[string][]int{}
	for _, operation := range operationIDs() {
		for _, c := range codesOf(operation) {
			statuses[c.Code] = append(statuses[c.Code], c.Status)
		}
	}
	differ := 0
	for _, c := range codesOf("") {
		all := slices.Compact(slices.Sorted(slices.Values(statuses[c.Code])))
		want := all[0]
		if len(all) > 1 {
			want = 0
			differ++
		}
		if c.Status != want {
			t.Errorf("%s is offered with %d, the operations have %v", c.Code, c.Status, all)
		}
	}
	if differ == 0 {
		t.Error("no code has several statuses, so nothing was tested")
	}
}
