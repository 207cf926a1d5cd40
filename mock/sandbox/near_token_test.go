package sandbox

import (
	"fmt"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestAWalkThroughCredentialsEndsAtItsLimit(t *testing.T) {
	var x credentialIndex
	for i := range 1000 {
		x.put(dialect.Key{Vendor: "huawei", Token: i%2 == 0, ID: fmt.Sprint("key-", i)}, credentialEntry{})
	}
	for limit, want := range map[int]int{0: 0, 1: 1, 7: 7, 500: 500, 2000: 500} {
		got := 0
		for key := range x.some("huawei", true, limit) {
			if got++; !key.Token || key.Vendor != "huawei" {
				t.Fatalf("got %+v", key)
			}
		}
		if got != want {
			t.Errorf("at most %d: got %d, want %d", limit, got, want)
		}
	}
	for range x.some("huawei", false, 10) {
		break
	}
	x.put(dialect.Key{Vendor: "huawei", ID: "after"}, credentialEntry{}) // waits for ever where a shard is still locked
}
