package scenarios

import "testing"

// Loading is part of starting the program, which may take 30 ms in total.
func BenchmarkLoadQuickstart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("quickstart"); err != nil {
			b.Fatal(err)
		}
	}
}

// Opening is part of making a sandbox, which tests do hundreds of times.
func BenchmarkOpeningQuickstart(b *testing.B) {
	s, err := Load("quickstart")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Opening(1)
	}
}
