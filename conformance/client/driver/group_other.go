//go:build !unix

package driver

import "os/exec"

// ownGroup is for systems without process groups: the command alone can be ended.
func ownGroup(*exec.Cmd) {}

func kill(c *exec.Cmd) { c.Process.Kill() }

func killGroup(*exec.Cmd) {}
