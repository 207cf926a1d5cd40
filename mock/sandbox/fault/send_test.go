package fault_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// Clients that cannot read chunks, and people who look at an answer, are told how long it is.
func TestAnAnswerOfAnyLengthStatesIt(t *testing.T) {
	for _, n := range []int{0, 1, 2047, 2048, 2049, 1 << 20} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(*fault.Injection)(nil).Send(r.Context(), w, dialect.Answer{Status: 200, Body: bytes.Repeat([]byte("x"), n)})
		}))
		answer, err := http.Get(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if err != nil || len(body) != n || answer.ContentLength != int64(n) {
			t.Errorf("%d bytes: got %d, Content-Length %d, %v", n, len(body), answer.ContentLength, err)
		}
		answer.Body.Close()
		s.Close()
	}
}
