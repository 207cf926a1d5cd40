package main

import "testing"

func TestTheMemoryLimitMakesWayForWhatLives(t *testing.T) {
	for live, want := range map[uint64]int64{0: serverMemory, 600 << 20: serverMemory, 1000 << 20: 1536 << 20, 4000 << 20: 6016 << 20} {
		if got := memoryLimitFor(live, serverMemory); got != want {
			t.Errorf("with %d MiB alive the limit is %d MiB, want %d", live>>20, got>>20, want>>20)
		}
	}
}
