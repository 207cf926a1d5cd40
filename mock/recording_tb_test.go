package mock_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

// A recordingTB is a test that records its errors instead of failing.
type recordingTB struct {
	name     string
	cleanups []func()
	errors   []string
	fatal    string
}

func (t *recordingTB) Helper() {}

func (t *recordingTB) Name() string { return t.name }

func (t *recordingTB) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

func (t *recordingTB) Errorf(format string, args ...any) {
	t.errors = append(t.errors, fmt.Sprintf(format, args...))
}

// Fatalf ends the goroutine, as a test's does.
func (t *recordingTB) Fatalf(format string, args ...any) {
	t.fatal = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// run runs a test to the end of its cleanup.
func (t *recordingTB) run(test func(mock.TB)) *recordingTB {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			for i := len(t.cleanups) - 1; i >= 0; i-- {
				t.cleanups[i]()
			}
		}()
		test(t)
	}()
	<-done
	return t
}

// A caller is a client of one vendor that is about as simple as can be.
type caller struct {
	base, token string
	via         http.RoundTripper
}

func inMemory(m *mock.Mock) *caller {
	return &caller{"https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Transport()}
}

func (c *caller) do(ctx context.Context, method, path, body string) (status int, text string, err error) {
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("X-Auth-Token", c.token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := (&http.Client{Transport: c.via}).Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(all), err
}

const unsubscribe = "/v2/orders/subscriptions/resources/unsubscribe"

func (c *caller) leave(ctx context.Context, id string) (status int, text string, err error) {
	return c.do(ctx, "POST", unsubscribe, `{"resource_ids":["`+id+`"],"unsubscribe_type":1}`)
}

// left wants an answer of a status.
func (c *caller) left(t testing.TB, id string, status int) string {
	t.Helper()
	got, text, err := c.leave(context.Background(), id)
	if err != nil || got != status {
		t.Fatalf("got %d %s, %v, want %d", got, text, err, status)
	}
	return text
}
