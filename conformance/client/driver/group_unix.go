//go:build unix

package driver

import (
	"os/exec"
	"syscall"
)

// ownGroup starts the command as the leader of a group, so that what it starts ends with it.
func ownGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the command and everything that it started.
func kill(c *exec.Cmd) {
	if killGroup(c) != nil {
		c.Process.Kill()
	}
}

// killGroup ends what the command started, also when it has ended itself.
func killGroup(c *exec.Cmd) error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
