package main

import (
	"io"
	"slices"
	"strings"
	"testing"
)

// A copy of a target file has the ids of later starts only where each has the same seed, and the guide says so.
func TestACopiedTargetFileNeedsTheSameSeed(t *testing.T) {
	spare := func(args ...string) []string {
		_, read, _ := asTargetFile(t, args...)
		return read.File.Spare.Of("huawei")
	}
	first := spare("--seed", "7")
	if again := spare("--seed", "7"); len(first) == 0 || !slices.Equal(first, again) {
		t.Errorf("with the same seed the ids are %v, then %v", first, again)
	}
	if other := spare(); slices.Equal(first, other) {
		t.Errorf("without a seed the ids are the same: %v", other)
	}
	guide := (&asTarget{file: "account.yaml", out: struct{ io.WriteCloser }{}}).guide()
	if !strings.Contains(guide, "a copy of account.yaml is then wrong, unless each start has the same --seed") {
		t.Errorf("the guide is %s", guide)
	}
}
