package main

import (
	"net/http"
	"os/exec"
	"testing"
)

// BenchmarkProgram measures what a user waits for: the first answer of a mock, and the runs of the suite.
func BenchmarkProgram(b *testing.B) {
	bin, err := binary()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("serve, until its first answer", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command(bin, "serve", "--listen", "127.0.0.1:0")
			mock := startServerProcess(b, cmd)
			mock.control(b, http.MethodGet, "/health", "", nil)
			b.StopTimer()
			cmd.Process.Kill()
			cmd.Wait()
			b.StartTimer()
		}
	})
	for _, run := range []struct{ name, command string }{{"every scenario of the suite", "conform"}, {"every broken server", "mutate"}} {
		b.Run(run.name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command(bin, run.command).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
}
