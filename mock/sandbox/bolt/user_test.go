//go:build !linux

package bolt

import "testing"

// asUser calls f; the tests are not run by root there.
func asUser(_ *testing.T, _ string, f func()) { f() }
