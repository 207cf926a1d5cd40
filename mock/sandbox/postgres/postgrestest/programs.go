package postgrestest

import (
	"cmp"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// errNotInstalled says that there are no programs of a server.
var errNotInstalled = errors.New("PostgreSQL is not installed: found no pg_ctl in PATH and in /usr/lib/postgresql")

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
