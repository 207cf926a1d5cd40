package driver

import (
	"strings"
	"sync"
	"unicode"
)

// A tail keeps the end of what is written to it, so that a flood costs no memory.
type tail struct {
	mu   sync.Mutex
	text []byte
	cut  bool // something before the text is gone
}

// kept is how many bytes are kept.
const kept = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cut = t.cut || len(t.text)+len(b) > kept
	t.text = append(t.text, b[max(0, len(b)-kept):]...)
	t.text = t.text[max(0, len(t.text)-kept):]
	return len(b), nil
}

// String is the text on one line. The word that its beginning cuts is left out: it could be the end of a secret,
// which nothing would recognise any more.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := string(t.text)
	if t.cut {
		_, text, _ = strings.Cut(text, "\n")
		text = "… " + text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' ' // a terminal would obey it
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
	return strings.Join(strings.Fields(text), " ")
}
