package bolt

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// asUser calls f with the rights of a user who is not root and who owns all files in a directory.
func asUser(t *testing.T, dir string, f func()) {
	t.Helper()
	if os.Getuid() != 0 {
		f()
		return
	}
	const nobody = 65534
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	must(t, filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error { return os.Lchown(path, nobody, nobody) }))
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // it is not unlocked: the thread ends with the goroutine
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Error(err)
		}
		f()
	}()
	<-done
}
