// Package quiet keeps the program from starting another one before it has begun.
//
// A package of godog runs `go env` when it is initialised: at every start of any command, it
// costs twenty milliseconds and leaves files in the home of whoever has Go installed. While the
// search path is empty there is no `go` to run. This package takes the path away and main gives
// it back; it imports os alone, and packages are initialised in the order of their import paths
// as soon as what they import is ready, so it comes before anything that could run a program
// (The Go Programming Language Specification, Program initialization). A test watches that.
// Not a copy of godog without that line, because a copy would have to be kept up.
package quiet

import "os"

var path, given = os.LookupEnv("PATH")

func init() { os.Setenv("PATH", "") }

// RestorePath gives the search path back. The program calls it first of all.
func RestorePath() {
	if given {
		os.Setenv("PATH", path)
	} else {
		os.Unsetenv("PATH")
	}
}
