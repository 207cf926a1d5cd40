package scenarios

import "testing"

// Loading is part of the start of the program, which has 30 ms in all.
func BenchmarkLoadQuickstart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("quickstart"); err != nil {
			b.Fatal(err)
		}
	}
}

// Opening is part of making a sandbox, which tests do by the hundred.
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
