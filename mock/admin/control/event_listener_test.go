package control_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
)

// An event is one of a stream as a client reads it; a comment has only that.
type event struct{ name, id, data, comment string }

func (e event) String() string { return strings.TrimSpace(e.name + " " + e.id) }

// A stream outlives readTimeout. The headers of a request have more time than that, because a busy machine
// takes longer to send them, and a request that comes too late is answered with a closed connection.
const (
	readTimeout       = 50 * time.Millisecond
	readHeaderTimeout = time.Minute
)

// A listener reads the events of the sandbox default from a real server.
type listener struct {
	t     *testing.T
	text  *bufio.Scanner
	close func()
}

// listen follows the sandbox. It receives every event from the moment it returns.
func (s *server) listen(query string, header ...string) *listener {
	s.t.Helper()
	web := httptest.NewUnstartedServer(s.handler)
	web.Config.ReadTimeout, web.Config.ReadHeaderTimeout = readTimeout, readHeaderTimeout
	web.Start()
	ctx, cancel := context.WithCancel(s.t.Context())
	r, _ := http.NewRequestWithContext(ctx, "GET", web.URL+control.Prefix+"/sandboxes/default/events"+query, nil)
	r.Header.Set("Authorization", "Bearer "+adminToken)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := web.Client().Do(r)
	if err != nil || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		s.t.Fatalf("got %+v, %v", answer, err)
	}
	l := &listener{t: s.t, text: bufio.NewScanner(answer.Body), close: func() { cancel(); answer.Body.Close(); web.Close() }}
	l.text.Buffer(nil, 1<<20)
	s.t.Cleanup(l.close)
	return l
}

// next is the next event, io.EOF at the end of the stream.
func (l *listener) next() (e event, err error) {
	for l.text.Scan() {
		name, value, _ := strings.Cut(l.text.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case l.text.Text() == "":
			return e, nil
		case name == "":
			e.comment = ":" + value
		case name == "event":
			e.name = value
		case name == "id":
			e.id = value
		case name == "data":
			e.data += value
		}
	}
	if l.text.Err() != nil {
		return e, l.text.Err()
	}
	return e, io.EOF
}

// want requires events of these names, each with the id of an exchange where it has one. It ignores comments.
func (l *listener) want(names ...string) (all []event) {
	l.t.Helper()
	for len(all) < len(names) {
		e, err := l.next()
		if err != nil {
			l.t.Fatalf("after %v: %v; want %v", all, err, names)
		}
		if e.comment == "" {
			all = append(all, e)
		}
	}
	got := make([]string, len(all))
	for i, e := range all {
		got[i] = e.String()
	}
	if !slices.Equal(got, names) {
		l.t.Fatalf("got %v, want %v", got, names)
	}
	return all
}

func (l *listener) wantEnd() {
	l.t.Helper()
	for {
		e, err := l.next()
		if err == io.EOF {
			return
		}
		if err != nil || e.comment == "" {
			l.t.Fatalf("got %+v, %v; want the end", e, err)
		}
	}
}

func (l *listener) awaitRenewal() {
	l.t.Helper()
	for {
		e, err := l.next()
		if err != nil {
			l.t.Fatal(err)
		}
		if e.name == "clock" && strings.Contains(e.data, "renewal charged") {
			return
		}
	}
}
