package savedtest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
)

// An Answer is the answer to one request, with its whole body. Of a stream, which never ends, it is the first second.
type Answer struct {
	*http.Response
	Text []byte
}

// maxAnswer is how many bytes an answer may have.
const maxAnswer = 64 << 20

// client follows no redirect and uses no proxy, as curl without settings.
var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       time.Minute,
}

func newBody(text []byte) io.ReadCloser {
	if len(text) == 0 {
		return http.NoBody
	}
	return io.NopCloser(bytes.NewReader(text))
}

// readAll reads a body, and of a stream what comes in the first second.
func readAll(answer *http.Response) ([]byte, error) {
	defer answer.Body.Close()
	if !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/event-stream") {
		return bounded.Read(answer.Body, "the answer", maxAnswer)
	}
	over, end := context.WithTimeout(context.Background(), time.Second)
	defer end()
	defer context.AfterFunc(over, func() { answer.Body.Close() })()
	text, err := bounded.Read(answer.Body, "the stream", maxAnswer)
	if errors.Is(over.Err(), context.DeadlineExceeded) {
		err = nil
	}
	return text, err
}
