package target

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The folder testdata/mistakes has a file for each kind of mistake, and the expected messages beside it. Where a
// file holds a secret, that is the text hush.
func TestEveryMistakeOfATargetFileIsReportedWithItsPlace(t *testing.T) {
	t.Setenv("RESCIND_TEST_EMPTY", "")
	files, err := filepath.Glob("testdata/mistakes/*.yaml")
	if err != nil || len(files) < 28 {
		t.Fatalf("there are only %d files (%v)", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".yaml")
		t.Run(filepath.Base(name), func(t *testing.T) { compare(t, name+".want", mistakes(t, file)) })
	}
}

// mistakes reads a file that has mistakes, and returns them one a line, without the folder.
func mistakes(t *testing.T, file string) string {
	t.Helper()
	_, err := Read(file)
	if err == nil {
		t.Fatal("the file is read")
	}
	if strings.Contains(err.Error(), "hush") {
		t.Errorf("the secret is shown: %v", err)
	}
	return strings.ReplaceAll(err.Error(), filepath.Dir(file)+string(filepath.Separator), "") + "\n"
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
