package mask

import (
	"net/http"
)

// Writer returns a response writer that masks each write, such as a page or an event, as Known does.
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

// Unwrap returns the wrapped writer, for [http.ResponseController].
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }
