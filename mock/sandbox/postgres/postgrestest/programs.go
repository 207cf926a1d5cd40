package postgrestest

import (
	"cmp"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// The programs that are absent: those of a server, and one that starts it as another user than root.
var (
	errNotInstalled = errors.New("PostgreSQL (pg_ctl in PATH or in /usr/lib/postgresql)")
	errNoRunuser    = errors.New("runuser (PostgreSQL does not run as root)")
)

// findPrograms returns the folder of the programs: one in PATH, or Debian's newest.
func findPrograms() (string, error) {
	if found, err := exec.LookPath("pg_ctl"); err == nil {
		return filepath.Dir(found), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_ctl")
	version := func(file string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(file))))
		return n
	}
	if len(found) == 0 {
		return "", errNotInstalled
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return cmp.Compare(version(a), version(b)) })), nil
}
