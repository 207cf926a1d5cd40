package testtools_test

import (
	"fmt"
	"io"
	"os"
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
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr := os.Stderr
	os.Stderr = w
	for range 3 {
		endOf(t, func(t testing.TB) { testtools.Need(t, "printed-once") })
	}
	os.Stderr = stderr
	w.Close()
	if printed, err := io.ReadAll(r); err != nil || strings.Count(string(printed), "printed-once") != 1 {
		t.Errorf("got %q, %v, want one line", printed, err)
	}
}
