package replicas

import (
	"os/signal"
	"syscall"
	"testing"
	"unsafe"
)

// limitFiles makes writes beyond a size fail, as those to a full disk do. The limit can be raised from outside.
func limitFiles(size uint64) error {
	if size == 0 {
		return nil
	}
	signal.Ignore(syscall.SIGXFSZ)
	now := syscall.Rlimit{}
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		return err
	}
	now.Cur = size
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now)
}

// raiseLimit gives the process room again.
func (p *process) raiseLimit(t testing.TB) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	_, _, failed := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(p.cmd.Process.Pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if failed != 0 {
		t.Fatal(failed)
	}
}
