package scenarios

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The folder testdata/mistakes has a file for each kind of mistake, and the expected messages beside it.
func TestEveryMistakeIsReportedWithItsPosition(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatalf("there are only %d files (%v)", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".yaml")
		t.Run(filepath.Base(name), func(t *testing.T) { compare(t, name+".want", mistakes(t, file)) })
	}
}

// mistakes reads a file that has mistakes, and returns them one a line.
func mistakes(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Parse(filepath.Base(file), data)
	if _, ok := errors.AsType[strictyaml.Mistakes](err); !ok {
		t.Fatalf("got %v, want mistakes", err)
	}
	return err.Error() + "\n"
}

// compare compares with a golden file, or rewrites it with -update.
func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("other mistakes are reported (-want +got):\n%s", diff)
	}
}
