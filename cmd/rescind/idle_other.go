//go:build !linux

package main

// letGo does something on Linux only.
func letGo() {}
