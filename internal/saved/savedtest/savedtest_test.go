package savedtest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/saved/savedtest"
)

// echo answers with what it was sent.
func echo(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("X-Seen", r.Header.Get("X-Sent"))
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprintf(w, "%s %s %s", r.Method, r.RequestURI, body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestEachRequestOfAScriptIsSent(t *testing.T) {
	script := `for n in 1 2; do curl -si "$URL/a?n=$n" \
  -H "X-Sent: it's $(printf now)" \
  -d '{"a": "it'\''s
two lines"}' -H 'Empty:' ; done; curl -s -X DELETE $URL/b`
	answers := savedtest.Run(t, script, "URL="+echo(t))
	var got []string
	for _, a := range answers {
		got = append(got, fmt.Sprint(a.StatusCode, " ", string(a.Text)))
	}
	want := "418 POST /a?n=1 {\"a\": \"it's\ntwo lines\"}|418 POST /a?n=2 {\"a\": \"it's\ntwo lines\"}|418 DELETE /b "
	if strings.Join(got, "|") != want {
		t.Errorf("got  %q\nwant %q", strings.Join(got, "|"), want)
	}
	if seen := answers[0].Header.Get("X-Seen"); seen != "it's now" {
		t.Errorf("the header is %q", seen)
	}
}

func TestAnAnswerIsPrintedAsCurlPrintsIt(t *testing.T) {
	got := savedtest.Run(t, "curl -si "+echo(t)+"/x")[0].String()
	if !strings.HasPrefix(got, "HTTP/1.1 418 I'm a teapot\r\n") || !strings.HasSuffix(got, "\r\n\r\nGET /x ") {
		t.Errorf("got %q", got)
	}
}

func TestAStreamIsReadForASecond(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		io.WriteString(w, "data: first\n\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}))
	defer s.Close()
	if got := savedtest.Run(t, "curl -sN "+s.URL); len(got) != 1 || string(got[0].Text) != "data: first\n\n" {
		t.Errorf("got %v", got)
	}
}
