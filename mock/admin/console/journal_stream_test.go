package console

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func TestABrowserThatIsTooSlowIsToldToReload(t *testing.T) {
	w := httptest.NewRecorder()
	control.ServeStream(w, httptest.NewRequest("GET", "/", nil), t.Context(), 0, func(s *control.Stream) {
		(&follower{}).send(s, journal.Notice{Lost: 3})
	})
	if got, want := w.Body.String(), "event: reload\ndata: reload\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnEventOfSeveralLinesHasEachOnALineOfItsOwn(t *testing.T) {
	got := string(encodeEvent("", "7", []byte("<tr>\r\n<td>\n</tr>\n")))
	if want := "id: 7\ndata: <tr>\ndata: <td>\ndata: </tr>\n\n"; got != want {
		t.Errorf("got %q, want %q", strings.TrimSpace(got), want)
	}
}
