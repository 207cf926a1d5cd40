package rescind

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// closeTimeout is how long closing a sandbox may take, and how long a process may take to end before it is killed.
const closeTimeout = 10 * time.Second

// A Mock is a running mock. Several goroutines may use it at once.
type Mock struct {
	// URL is the address of the vendors' calls, as http://127.0.0.1:41234.
	URL string
	// Token is the admin token.
	Token string
	// HTTP makes the calls. It may be replaced before the first one, for example to trust a certificate.
	HTTP *http.Client

	process *process // nil: somebody else's
}

// Connect returns the mock at a URL, for example one in a container, with the admin token that it was started with.
// It calls nothing yet.
func Connect(url, token string) *Mock {
	base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(url, "/"), "/_mock"), "/")
	refuse := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Mock{URL: base, Token: token, HTTP: &http.Client{CheckRedirect: refuse}}
}

// Run starts the program and waits at most 30 seconds, or until ctx ends, for it to be ready. The mock lives until
// [Mock.Close], and no longer than this process, even if that is killed.
func Run(ctx context.Context, options ...Option) (*Mock, error) {
	p, ready, err := startProcess(ctx, options)
	if err != nil {
		return nil, err
	}
	m := Connect(ready.URL, ready.AdminToken)
	m.process = p
	return m, nil
}

// A TB is the part of testing.TB that [Start] and [Mock.Open] need.
type TB interface {
	Helper()
	Context() context.Context
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Start starts the program for a test, and stops it when the test ends.
func Start(t TB, options ...Option) *Mock {
	t.Helper()
	m, err := Run(t.Context(), options...)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Errorf("%v", err)
		}
	})
	return m
}

// String is the address, so that a mock that is printed does not show the token, nor a password in its URL.
func (m *Mock) String() string {
	if err := checkURL(m.URL); err != nil {
		return err.Error()
	}
	return m.URL
}

// Close ends the process that [Run] or [Start] started. It does nothing to a mock of [Connect].
func (m *Mock) Close() error {
	if m.process == nil {
		return nil
	}
	return m.process.stop()
}
