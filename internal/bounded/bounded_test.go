package bounded

import (
	"strings"
	"testing"
)

func TestAnInputIsReadUpToItsBoundAndRefusedBeyondIt(t *testing.T) {
	if got, err := Read(strings.NewReader("12345"), "five", 5); err != nil || string(got) != "12345" {
		t.Errorf("got %q, %v", got, err)
	}
	for most, want := range map[int64]string{
		4:       "the answer is larger than 4 bytes, the most that is read",
		2 * MiB: "the answer is larger than 2 MiB, the most that is read",
	} {
		_, err := Read(endless{}, "the answer", most)
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAFileWithoutEndIsRefused(t *testing.T) {
	if _, err := File("/dev/zero", MiB); err == nil || !strings.Contains(err.Error(), "/dev/zero is larger than 1 MiB") {
		t.Errorf("got %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }
