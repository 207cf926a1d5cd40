package mask

import (
	"net/http"
)

// Writer is a writer of answers that masks what is known in each piece that is written: a page, an event.
func (m *Mask) Writer(to http.ResponseWriter) http.ResponseWriter { return &writer{to, m} }

type writer struct {
	http.ResponseWriter
	mask *Mask
}

func (w *writer) Write(b []byte) (int, error) {
	text := string(b)
	if masked := w.mask.Known(text); masked != text {
		_, err := w.ResponseWriter.Write([]byte(masked))
		return len(b), err
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap gives [http.ResponseController] the writer beneath.
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }
