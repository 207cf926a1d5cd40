package console

import "testing"

func TestATimeIsWrittenInAShortUnit(t *testing.T) {
	for micros, want := range map[int64]string{
		0: "0 µs", 999: "999 µs", 1000: "1 ms", 1499: "1 ms", 122896: "123 ms", 999499: "999 ms", 999500: "1.0 s", 2_345_678: "2.3 s",
	} {
		if got := tookText(micros); got != want {
			t.Errorf("%d: got %q, want %q", micros, got, want)
		}
	}
}
