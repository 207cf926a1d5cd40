package mock_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

// A loggingTB is a test that also records what it logs, and knows whether it has failed.
type loggingTB struct {
	recordingTB
	failed bool
	logged []string
}

func (t *loggingTB) Failed() bool { return t.failed || t.errors != nil || t.fatal != "" }

func (t *loggingTB) Logf(format string, args ...any) {
	t.logged = append(t.logged, fmt.Sprintf(format, args...))
}

// start runs a test with a mock to the end of its cleanup, and returns what it logged.
func (t *loggingTB) start(test func(*mock.Mock)) []string {
	t.run(func(mock.TB) { test(mock.Start(t)) })
	return t.logged
}

var clockTime = regexp.MustCompile(`\d\d:\d\d:\d\d\.\d{3}`)

func TestATestThatPassesLogsNothing(t *testing.T) {
	if got := new(loggingTB).start(func(m *mock.Mock) { inMemory(m).left(t, m.Resource("web").ID, 200) }); got != nil {
		t.Errorf("it logs %q", got)
	}
}

func TestAFailedTestLogsItsCalls(t *testing.T) {
	calls := func(m *mock.Mock) {
		c := inMemory(m)
		c.left(t, m.Resource("web").ID, 200)
		c.left(t, m.Resource("trial").ID, 400)
	}
	const want = `mock: the latest 2 of 2 calls:
  call 1, TIME, unsubscribe: 200
  call 2, TIME, unsubscribe: 400 CBC.99003649 huawei.trial-service`
	for why, got := range map[string][]string{
		"the test has failed":      (&loggingTB{failed: true}).start(calls),
		"the test fails by itself": new(loggingTB).start(func(m *mock.Mock) { calls(m); m.Resource("wep") }),
	} {
		if len(got) != 1 || clockTime.ReplaceAllString(got[0], "TIME") != want {
			t.Errorf("%s: it logs %q, want %q", why, got, want)
		}
	}
}

func TestAFailedTestWithoutCallsSaysSo(t *testing.T) {
	got := (&loggingTB{failed: true}).start(func(*mock.Mock) {})
	if len(got) != 1 || got[0] != "mock: no call was made" {
		t.Errorf("it logs %q", got)
	}
}

func TestATestWithFindingsLogsItsCalls(t *testing.T) {
	got := new(loggingTB).start(func(m *mock.Mock) {
		c := inMemory(m)
		c.do(context.Background(), "POST", unsubscribe, `{"resource_ids":["x"]}`)
		c.token = "somebody's token"
		c.leave(context.Background(), "x")
	})
	if len(got) != 1 || !strings.Contains(got[0], "latest 2 of 2") || strings.Contains(got[0], "somebody") {
		t.Fatalf("it logs %q", got)
	}
	for _, want := range []string{"400 CBC.0100 huawei.", "; error: body /unsubscribe_type is missing", "\n  unmatched call 1, "} {
		if !strings.Contains(got[0], want) {
			t.Errorf("it logs %s, want %s", got[0], want)
		}
	}
}

func TestOnlyTheLatestCallsAreLogged(t *testing.T) {
	got := (&loggingTB{failed: true}).start(func(m *mock.Mock) {
		c := inMemory(m)
		for range 60 {
			c.left(t, m.Resource("trial").ID, 400)
		}
	})
	if len(got) != 1 || strings.Count(got[0], "\n") != 50 || !strings.HasPrefix(clockTime.ReplaceAllString(got[0], "T"), "mock: the latest 50 of 60 calls:\n  call 11, T, ") {
		t.Errorf("it logs %q", got)
	}
}
