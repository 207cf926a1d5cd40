package testtools_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// A recordingTB is a test that records how it ended.
type recordingTB struct {
	testing.TB
	ended string
}

func (r *recordingTB) Helper() {}

func (r *recordingTB) Fatalf(format string, args ...any) {
	r.ended = "failed: " + fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recordingTB) Skip(args ...any) {
	r.ended = fmt.Sprint(args...)
	runtime.Goexit()
}

// stderrInFile lets what a test prints to standard error go to a file, and returns its name.
func stderrInFile(t *testing.T) (name string) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	stderr := os.Stderr
	os.Stderr = file
	t.Cleanup(func() { os.Stderr = stderr; file.Close() })
	return file.Name()
}

// endOf returns how a test ends, "" for one that runs to its end.
func endOf(t *testing.T, test func(testing.TB)) string {
	t.Helper()
	r, done := &recordingTB{TB: t}, make(chan struct{})
	go func() {
		defer close(done)
		test(r)
	}()
	<-done
	return r.ended
}

func TestATestIsSkippedWithoutAProgramUnlessItIsRequired(t *testing.T) {
	for _, c := range []struct{ variable, value, want string }{
		{testtools.Required, "", "skipped: no-such-program is not here; RESCIND_REQUIRE_NONE=1 makes that a failure"},
		{testtools.Required, "0", "skipped: no-such-program is not here; RESCIND_REQUIRE_NONE=1 makes that a failure"},
		{testtools.Required, "1", "failed: no-such-program is not here, and RESCIND_REQUIRE_TOOLS=1 requires it"},
		{"RESCIND_REQUIRE_NONE", "1", "failed: no-such-program is not here, and RESCIND_REQUIRE_NONE=1 requires it"},
	} {
		t.Run(c.variable+"="+c.value, func(t *testing.T) {
			stderrInFile(t)
			t.Setenv(testtools.Required, "")
			t.Setenv(c.variable, c.value)
			if got := endOf(t, func(t testing.TB) { testtools.Absent(t, "no-such-program", "RESCIND_REQUIRE_NONE") }); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestATestRunsWhereAllOfItsProgramsAre(t *testing.T) {
	t.Setenv(testtools.Required, "")
	stderrInFile(t)
	if got := endOf(t, func(t testing.TB) { testtools.Need(t, "sh") }); got != "" || !testtools.Has("sh") {
		t.Errorf("sh is in PATH, and the test ends with %q", got)
	}
	want := "skipped: one-that-is-absent is not here; RESCIND_REQUIRE_TOOLS=1 makes that a failure"
	if got := endOf(t, func(t testing.TB) { testtools.Need(t, "sh", "one-that-is-absent") }); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEachProgramIsPrintedOnce(t *testing.T) {
	t.Setenv(testtools.Required, "")
	name := stderrInFile(t)
	for range 3 {
		endOf(t, func(t testing.TB) { testtools.Need(t, "printed-once") })
	}
	if printed, err := os.ReadFile(name); err != nil || strings.Count(string(printed), "printed-once") != 1 {
		t.Errorf("got %q, %v, want one line", printed, err)
	}
}
