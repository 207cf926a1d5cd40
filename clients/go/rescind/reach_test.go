package rescind_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

func TestTheEventsOfASandboxAreFollowed(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	unsubscribe(t, s, "trial")
	var names []string
	for e, err := range s.Follow(ctx, rescind.EventQuery{After: new(0)}) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, e.Name)
		switch data := e.Data.(type) {
		case *rescind.ExchangeSummary:
			if data.Rule != "huawei.trial-service" || e.ID != data.ID {
				t.Errorf("the event %s is %+v", e.ID, data)
			}
			s.Advance(ctx, time.Hour)
		case *rescind.Clock:
			s.Delete(ctx)
		}
	}
	if got := strings.Join(names, " "); got != "request clock state" {
		t.Errorf("the events are %s", got)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing what is deleted: %v", err)
	}
}

func TestASandboxGoesOnInAnotherMockFromItsFile(t *testing.T) {
	first, second := rescind.Start(t), rescind.Start(t)
	s, err := first.Sandbox(t.Context(), "default")
	if err != nil || s.Scenario != "quickstart" || len(s.Resources) == 0 {
		t.Fatalf("the sandbox is %+v: %v", s, err)
	}
	file, err := s.Export(t.Context(), rescind.ExportSandboxQuery{Secrets: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	again, err := second.ImportSandbox(t.Context(), file, rescind.ImportSandboxQuery{ID: "again"})
	if err != nil || again.ID != "again" || again.Resources["web"].ID != s.Resources["web"].ID {
		t.Errorf("the sandbox is %+v: %v", again, err)
	}
}

func TestTextsAndBytesAreReturnedAsTheyAre(t *testing.T) {
	m := rescind.Start(t, rescind.Args("--pprof"))
	if text, err := m.ShowContract(t.Context(), "control.yaml"); err != nil || !strings.HasPrefix(text, "openapi: 3") {
		t.Errorf("the contract is %.20q: %v", text, err)
	}
	if text, err := m.ShowMetrics(t.Context()); err != nil || !strings.Contains(text, "# HELP") {
		t.Errorf("the metrics are %.20q: %v", text, err)
	}
	data, err := m.ShowProfile(t.Context(), "heap", rescind.ShowProfileQuery{GC: new(true)})
	if err != nil || len(data) < 2 || data[0] != 0x1f || data[1] != 0x8b {
		t.Errorf("the profile has %d bytes: %v", len(data), err)
	}
}

func TestTheLargestSeedIsExact(t *testing.T) {
	const seed = 1<<64 - 1
	m := rescind.Start(t, rescind.Args("--seed", "18446744073709551615"))
	list, err := m.ListSandboxes(t.Context(), rescind.ListSandboxesQuery{})
	if err != nil || len(list.Sandboxes) != 1 || list.Sandboxes[0].Seed != seed {
		t.Errorf("the sandboxes are %+v: %v", list, err)
	}
	if _, err := m.CreateSandboxFromDocument(t.Context(), "name: tiny\nhuawei: {accounts: [{name: acme}]}\n", rescind.DocumentQuery{Seed: seed >> 1}); err != nil {
		t.Error(err)
	}
}

// A mock in a container is reached by another name than it knows. What a sandbox says of its address must work for the caller.
func TestTheEndpointIsTheAddressByWhichTheMockIsReached(t *testing.T) {
	m := rescind.Start(t)
	by := rescind.Connect(strings.Replace(m.URL, "127.0.0.1", "localhost", 1), m.Token)
	if s := by.Open(t, "quickstart"); s.Endpoint != by.URL {
		t.Errorf("the endpoint is %s, want %s", s.Endpoint, by.URL)
	}
	if err := by.Close(); err != nil {
		t.Error(err)
	}
	if _, err := m.Health(t.Context()); err != nil {
		t.Errorf("after closing the connection: %v", err)
	}
}

func TestWhatIsNoURLIsToldSo(t *testing.T) {
	for url, want := range map[string]string{
		"127.0.0.1:18161":        `"127.0.0.1:18161" is no URL: write http://127.0.0.1:18161`,
		"localhost:8080/":        `"localhost:8080" is no URL: write http://localhost:8080`,
		"a:hidden@mock:80":       `"mock:80" is no URL: write http://mock:80`,
		"ftp://127.0.0.1:1":      `"ftp://127.0.0.1:1" is no URL: it begins with http:// or https://`,
		"http://a:hidden@mock":   "the URL of a mock has no user and no password",
		"http://a:hid/den@mock":  "the URL of a mock has no user and no password",
		"https://hidden@mock:80": "the URL of a mock has no user and no password",
		"":                       `"" is no URL: it begins with http:// or https://`,
	} {
		m := rescind.Connect(url, "")
		_, err := m.Health(t.Context())
		if text := fmt.Sprint(err, m); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(text, "hid") {
			t.Errorf("%q: got %s", url, text)
		}
	}
}

func TestTimeDoesNotGoBack(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	if _, err := s.Advance(t.Context(), -time.Hour); err == nil || !strings.Contains(err.Error(), "time does not go back") {
		t.Errorf("got %v", err)
	}
	if _, err := s.Advance(t.Context(), 0); err != nil {
		t.Errorf("by nothing: %v", err)
	}
}

func TestAnAnswerOfSomebodyElseIsSaidToBeThat(t *testing.T) {
	for status, body := range map[int]string{http.StatusFound: "", http.StatusOK: "<html>hello</html>", http.StatusCreated: "[1]", http.StatusAccepted: " null "} {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
			io.WriteString(w, body)
		}))
		defer other.Close()
		_, err := rescind.Connect(other.URL, "").Health(t.Context())
		if e, ok := errors.AsType[*rescind.ProblemError](err); !ok || e.Status != status || e.Detail != "This is no answer of a mock: "+strings.TrimSpace(body) {
			t.Errorf("%d %s: got %v", status, body, err)
		}
	}
}
