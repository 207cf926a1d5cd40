package bolt

import (
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// limitedVariable makes the test below the process whose files are limited.
const limitedVariable = "RESCIND_TEST_BOLT_LIMITED"

// The size of files is limited, so that the system refuses to write as on a full disk: first to grow the file, then
// to fill what it has. A process of its own has the limit, because the files of this one are others' too.
func TestAFullDiskIsAnErrorUntilThereIsSpace(t *testing.T) {
	if os.Getenv(limitedVariable) == "" {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		c.Env = append(os.Environ(), limitedVariable+"=1")
		out, err := c.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	for _, share := range []int64{1, 2} {
		s := newFailingStore(t)
		info, err := s.file.Stat()
		must(t, err)
		mend := limitFiles(t, info.Size()/share)
		s.wantFailures(20000, "file too large")
		s.wantFailure("Ping", s.Ping(t.Context()), "file too large")
		mend()
		s.wantMended()
	}
}

func limitFiles(t *testing.T, size int64) (mend func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var before syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before))
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(size), Max: before.Max}))
	return func() {
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before))
		signal.Reset(syscall.SIGXFSZ)
	}
}
