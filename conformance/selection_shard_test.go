package conformance

import (
	"slices"
	"testing"
)

func TestShardsTogetherAreTheWholeSelection(t *testing.T) {
	all := chosenNames(t, Options{Tags: "@a"})
	var parts []string
	for part := range 3 {
		parts = append(parts, chosenNames(t, Options{Tags: "@a", Shard: Shard{part + 1, 3}})...)
	}
	slices.Sort(all)
	if slices.Sort(parts); !slices.Equal(parts, all) {
		t.Errorf("got %q, want %q", parts, all)
	}
	wantSelectionError(t, Options{Tags: "@e", Shard: Shard{2, 2}}, "part 2/2")
}

func TestAShardIsParsedAsPartOfTotal(t *testing.T) {
	if s, err := ParseShard("2/4"); err != nil || s != (Shard{2, 4}) {
		t.Errorf("got %v, %v", s, err)
	}
	for _, text := range []string{"", "1", "0/2", "3/2", "a/b", "1/2/3", "-1/2"} {
		if s, err := ParseShard(text); err == nil {
			t.Errorf("%q is read as %s", text, s)
		}
	}
}
