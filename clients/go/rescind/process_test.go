package rescind_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

func noContext() context.Context { return context.Background() }

// isGone reports whether nobody answers at the address any more, within ten seconds.
func isGone(url string) bool {
	for range 100 {
		answer, err := http.Get(url + "/_mock/health")
		if err != nil {
			return true
		}
		answer.Body.Close()
		time.Sleep(100 * time.Millisecond)
	}
	return false
}

func TestClosingAMockEndsItsProcess(t *testing.T) {
	m, err := rescind.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Health(t.Context()); err != nil {
		t.Error(err)
	}
	if err := m.Close(); err != nil {
		t.Error(err)
	}
	if !isGone(m.URL) {
		t.Error("it still answers")
	}
	if err := m.Close(); err != nil {
		t.Errorf("the second time: %v", err)
	}
}

func TestAMockEndsWithTheProcessThatStartedItEvenWhenThatIsKilled(t *testing.T) {
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), attachedVariable+"=1")
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	url, err := bufio.NewReader(stdout).ReadString('\n')
	if url = strings.TrimSpace(url); err != nil || !strings.HasPrefix(url, "http://") {
		t.Fatalf("the address is %q: %v", url, err)
	}
	if _, err := rescind.Connect(url, "").Health(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	c.Wait()
	if !isGone(url) {
		t.Error("it still answers")
	}
}

func TestAProgramThatIsNotThereSaysHowToGetIt(t *testing.T) {
	_, err := rescind.Run(t.Context(), rescind.Binary(filepath.Join(t.TempDir(), "rescind")))
	for _, command := range []string{"go install github.com/rescindhq/rescind/cmd/rescind@latest", "go install ./cmd/rescind"} {
		if err == nil || !strings.Contains(err.Error(), command) {
			t.Errorf("got %v, without %s", err, command)
		}
	}
}

func TestAMockThatDoesNotStartShowsWhy(t *testing.T) {
	_, err := rescind.Run(t.Context(), rescind.Scenario("quickstrat"))
	if err == nil || !strings.Contains(err.Error(), `quickstrat`) || !strings.Contains(err.Error(), "quickstart") {
		t.Errorf("got %v", err)
	}
}

func TestAWrongFlagIsToldByTheProgram(t *testing.T) {
	_, err := rescind.Run(t.Context(), rescind.Args("--prot", "8080"))
	if err == nil || !strings.Contains(err.Error(), "serve ended with exit status 2\nrescind: unknown flag: --prot") {
		t.Errorf("got %v", err)
	}
}

// A program that says nothing is waited for as long as the context lasts, and is killed then.
func TestAProgramThatSaysNothingIsGivenUp(t *testing.T) {
	silent := filepath.Join(t.TempDir(), "silent")
	if err := os.WriteFile(silent, []byte("#!/bin/sh\necho 'no mock' >&2\nexec cat >/dev/null\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := rescind.Run(ctx, rescind.Binary(silent))
	if err == nil || !strings.Contains(err.Error(), "was not ready in time") || !strings.Contains(err.Error(), "no mock") {
		t.Errorf("got %v", err)
	}
}

// A mock that breaks while it runs is noticed when it is closed, with what it wrote.
func TestAMockThatBrokeIsAnErrorOfClosing(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken")
	script := "#!/bin/sh\necho '{\"event\":\"ready\",\"url\":\"http://127.0.0.1:1\",\"admin_token\":\"none\"}'\necho 'it broke' >&2\nexit 3\n"
	if err := os.WriteFile(broken, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	m, err := rescind.Run(t.Context(), rescind.Binary(broken))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "it broke") {
		t.Errorf("got %v", err)
	}
}

// What the shell has for a mock of its own, such as a store, is not for this one.
func TestVariablesOfTheProgramAreNotHandedOn(t *testing.T) {
	t.Setenv("RESCIND_SCENARIO", "not-there")
	t.Setenv("RESCIND_ADMIN_TOKEN", "a-token-of-the-shell")
	m := rescind.Start(t)
	if m.Token == "a-token-of-the-shell" {
		t.Error("the token is that of the shell")
	}
	if shown := fmt.Sprintf("%v %+v", m, m); strings.Contains(shown, m.Token) {
		t.Errorf("what is printed of a mock is %s", shown)
	}
}
