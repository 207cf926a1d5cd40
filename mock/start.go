package mock

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Mock is a server with one sandbox, for a program that tests its client. It may be used from
// many goroutines at once; mocks share nothing that changes, so tests may run in parallel.
//
// What a test gets wrong itself, the alias of no resource say, ends it with the word that was
// probably meant. Like FailNow that only works in the goroutine of the test. A mock of [New]
// panics instead.
type Mock struct {
	// Clock is the business clock: what it shows decides what is refunded, and what is due.
	Clock *Clock

	server   *Server
	world    *sandbox.World
	endpoint *endpoint
	verifier *verifier
	tb       TB
	token    string
}

// A TB is what [Start] asks of a test: a *testing.T, *testing.B or *testing.F has it. It stands
// here so that whoever links this package does not link testing, with its flags, as well.
type TB interface {
	Helper()
	Name() string
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Start opens a mock for the time of a test, of the scenario quickstart unless told otherwise.
// At the test's cleanup it is closed, and everything that [Mock.Verify] found fails the test. The
// seed of its ids and of chance follows from the name of the test, so that it can be repeated.
func Start(t TB, options ...Option) *Mock {
	t.Helper()
	m, err := open(t, options)
	if err != nil {
		t.Fatalf("mock: %v", err)
		return nil
	}
	t.Cleanup(func() {
		t.Helper()
		m.endpoint.stop()
		for _, finding := range m.findings() {
			t.Errorf("mock: %v", finding)
		}
	})
	return m
}

// New opens a mock outside of a test, of the scenario quickstart unless told otherwise. Close it.
func New(options ...Option) (*Mock, error) { return open(noTest{}, options) }

// Close ends the calls that are on their way, waits until nothing of the mock is running any
// more, and returns what [Mock.Verify] returns. What was exchanged can still be read.
func (m *Mock) Close() error {
	m.endpoint.stop()
	return m.Verify()
}

// ServeHTTP answers a call, for a program that has a listener of its own.
func (m *Mock) ServeHTTP(w http.ResponseWriter, r *http.Request) { m.server.ServeHTTP(w, r) }

// open makes the server and its sandbox, as serve makes its first.
func open(tb TB, options []Option) (*Mock, error) {
	s, err := applyOptions(options)
	if err != nil {
		return nil, err
	}
	m := &Mock{tb: tb, token: strings.ToLower(rand.Text()), verifier: &s.verifier}
	s.AdminToken, s.Observe = m.token, m.verifier.note
	m.server = NewServer(s.Options)
	seed := cmp.Or(s.seed, seedOf(tb.Name()))
	if m.world, err = m.server.Open(s.scenario, control.Opening{ID: "default", Seed: seed, Keep: true}); err != nil {
		return nil, fmt.Errorf("scenario %s: %w", s.scenario.Name, err)
	}
	m.Clock = &Clock{m}
	m.endpoint = newEndpoint(m.server)
	return m, nil
}

// seedOf is the same for every run of a test; 0, which is made up, for what has no name.
func seedOf(name string) uint64 {
	if name == "" {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(name))
	return binary.LittleEndian.Uint64(h.Sum(nil))>>11 | 1 // as many bits as every reader of JSON keeps
}

// alone is what stands for a test where there is none.
type noTest struct{}

func (noTest) Helper()                           {}
func (noTest) Name() string                      { return "" }
func (noTest) Cleanup(func())                    {}
func (noTest) Errorf(string, ...any)             {}
func (noTest) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
