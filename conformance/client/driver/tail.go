package driver

import (
	"strings"
	"sync"
)

// A tail keeps the end of what is written to it, so that a flood costs no memory.
type tail struct {
	mu   sync.Mutex
	text []byte
}

// kept is how many bytes are kept.
const kept = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b[max(0, len(b)-kept):]...)
	t.text = t.text[max(0, len(t.text)-kept):]
	return len(b), nil
}

// String is the text on one line.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(t.text), "�")), " ")
}
