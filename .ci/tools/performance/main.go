// Command performance keeps the tables of docs/performance.md. It reads what benchmarks printed.
//
//	performance write PAGE < output   writes the tables anew
//	performance check PAGE < output   fails where a call allocates otherwise than the page says, or is far slower
//
// Allocations are compared exactly, because they are the same on every machine. Speed is compared as the CPU time of a
// bare server to that of the mock, measured side by side, and within a wide bound: a busy machine changes it by a
// third, and a mistake worth finding by more.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "performance:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	if len(args) != 2 || args[0] != "write" && args[0] != "check" {
		return fmt.Errorf("usage: performance write|check PAGE < output of go test -bench")
	}
	results, err := readResults(in)
	if err != nil {
		return err
	}
	page, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	if args[0] == "check" {
		return check(string(page), results, out)
	}
	written, err := writeTables(string(page), results)
	if err != nil {
		return err
	}
	return os.WriteFile(args[1], []byte(written), 0o644)
}
